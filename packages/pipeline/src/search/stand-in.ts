// Stand-in for @molsieve/search until its parts are merged.
import { readFileSync, writeFileSync } from "node:fs";
import {
  bitCounts,
  commonBits,
  type FeatureSpec,
  fingerprintWords,
  type PackedFingerprints,
  packedFingerprints,
} from "@molsieve/featurise";

export type Measure =
  | "tanimoto"
  | "dice"
  | "cosine"
  | { readonly tversky: { readonly alpha: number; readonly beta: number } };
export interface SearchOptions {
  readonly top?: number;
  readonly minSimilarity?: number;
  readonly measure?: Measure;
}
export interface SearchHits {
  readonly rows: Uint32Array;
  readonly similarity: Float64Array;
}
export interface SimilarityIndex {
  readonly nRows: number;
  readonly nBits: number;
  readonly fps: PackedFingerprints;
}
export interface IndexRows {
  readonly ids: readonly string[];
  readonly smiles: readonly string[];
  readonly fingerprints: PackedFingerprints;
}
export interface IndexWriter {
  readonly nRows: number;
  write(rows: IndexRows): Promise<void>;
  close(): Promise<void>;
  discard(): Promise<void>;
}
interface Stored {
  features: FeatureSpec;
  ids: string[];
  smiles: string[];
  bytes: string;
}
async function writer(path: string, stored: Stored): Promise<IndexWriter> {
  return {
    get nRows() {
      return stored.ids.length;
    },
    async write(rows) {
      stored.ids.push(...rows.ids);
      stored.smiles.push(...rows.smiles);
      stored.bytes += Buffer.from(rows.fingerprints.bytes).toString("hex");
    },
    async close() {
      writeFileSync(path, JSON.stringify(stored));
    },
    async discard() {},
  };
}
export async function createIndexFile(
  path: string,
  o: { features: FeatureSpec; overwrite?: boolean },
): Promise<IndexWriter> {
  return writer(path, { features: o.features, ids: [], smiles: [], bytes: "" });
}
export async function appendToIndexFile(path: string, _: { features: FeatureSpec }): Promise<IndexWriter> {
  return writer(path, JSON.parse(readFileSync(path, "utf8")));
}
export interface IndexFile extends AsyncDisposable {
  readonly nRows: number;
  readonly features: FeatureSpec;
  readonly index: SimilarityIndex;
  ids(rows: Uint32Array): string[];
  smiles(rows: Uint32Array): string[];
}
export async function openIndexFile(path: string): Promise<IndexFile> {
  const s: Stored = JSON.parse(readFileSync(path, "utf8"));
  const bytes = new Uint8Array(Buffer.from(s.bytes, "hex"));
  const nBits = (8 * bytes.length) / s.ids.length;
  const index = { nRows: s.ids.length, nBits, fps: packedFingerprints(bytes, nBits) };
  return {
    nRows: s.ids.length,
    features: s.features,
    index,
    ids: (r) => Array.from(r, (i) => s.ids[i] as string),
    smiles: (r) => Array.from(r, (i) => s.smiles[i] as string),
    async [Symbol.asyncDispose]() {},
  };
}
export function searchIndex(index: SimilarityIndex, queries: PackedFingerprints, options: SearchOptions): SearchHits[] {
  const w = fingerprintWords(index.fps),
    q = fingerprintWords(queries),
    n = index.nBits / 32,
    cw = bitCounts(index.fps),
    cq = bitCounts(queries);
  return Array.from({ length: queries.nRows }, (_, i) => {
    const all: [number, number][] = [];
    for (let r = 0; r < index.nRows; r++) {
      const c = commonBits(w, r * n, q, i * n, n);
      const s = c / ((cw[r] as number) + (cq[i] as number) - c);
      if (s >= (options.minSimilarity ?? 0)) all.push([s, r]);
    }
    all.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const kept = all.slice(0, options.top ?? all.length);
    return { rows: Uint32Array.from(kept, ([, r]) => r), similarity: Float64Array.from(kept, ([s]) => s) };
  });
}
export interface SearchPool extends AsyncDisposable {
  readonly threads: number;
  search(queries: PackedFingerprints, options: SearchOptions): Promise<SearchHits[]>;
}
export async function createSearchPool(index: SimilarityIndex, o: { threads?: number } = {}): Promise<SearchPool> {
  return {
    threads: o.threads ?? 1,
    search: async (q, so) => searchIndex(index, q, so),
    async [Symbol.asyncDispose]() {},
  };
}
