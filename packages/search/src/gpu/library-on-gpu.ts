import { argumentError } from "@molsieve/core";
import { bitCounts, fingerprintWords, type PackedFingerprints } from "@molsieve/featurise/packed";
import { checkMatrixOptions, type SimilarityMatrixOptions, type SimilarityRows } from "../matrix/similarity-rows.js";
import { AllHits } from "../query/all-hits.js";
import type { HitCollector, SearchHits } from "../query/search-hits.js";
import { checkSearchOptions, type SearchOptions } from "../query/search-options.js";
import { TopHits } from "../query/top-hits.js";
import { certainSimilarity } from "./certain-similarity.js";
import type { GpuDevice } from "./gpu-device.js";
import type { GpuChunk } from "./gpu-library.js";
import { matrixRows } from "./gpu-matrix.js";
import { BATCH, type GpuScan, HIT_FIELDS, NO_ROW, QUERY_FIELDS } from "./gpu-scan.js";
import type { GpuSearch } from "./gpu-search.js";
import { NeededCommon } from "./needed-common.js";

/** Rows that are looked at to find out how similar the best of the library must be. */
const SAMPLE_ROWS = 65_536;
const MAX_STEP = 64;

export class LibraryOnGpu implements GpuSearch {
  readonly nRows: number;
  readonly nBits: number;
  readonly #gpu: GpuDevice;
  readonly #chunks: readonly GpuChunk[];
  readonly #scan: GpuScan;
  /** Fewest and most set bits of a row. */
  readonly #counts: readonly [minCount: number, maxCount: number];

  constructor(gpu: GpuDevice, chunks: readonly GpuChunk[], scan: GpuScan) {
    this.#gpu = gpu;
    this.#chunks = chunks;
    this.#scan = scan;
    this.nRows = chunks.reduce((sum, { nPlaces }) => sum + nPlaces, 0);
    this.nBits = scan.nBits;
    const minima = chunks.map(({ startOfCount }) => startOfCount.lastIndexOf(0));
    const maxima = chunks.map(({ startOfCount, nPlaces }) => startOfCount.indexOf(nPlaces) - 1);
    this.#counts = this.nRows === 0 ? [0, 0] : [Math.min(...minima), Math.max(...maxima)];
  }

  get device(): string {
    return this.#gpu.name;
  }

  get software(): boolean {
    return this.#gpu.software;
  }

  async search(queries: PackedFingerprints, options: SearchOptions): Promise<SearchHits[]> {
    checkSearchOptions(options);
    if (queries.nBits !== this.nBits) throw argumentError("queries.nBits", queries.nBits, `${this.nBits}`);
    const { top = this.nRows, minSimilarity = 0, measure = "tanimoto" } = options;
    const needed = new NeededCommon(measure, this.#counts);
    const counts = bitCounts(queries);
    const collectors = Array.from(counts, () =>
      top >= this.nRows ? new AllHits(minSimilarity) : new TopHits(top, minSimilarity),
    );
    // Queries with as many bits have the same rows to look at.
    const order = Uint32Array.from(counts.keys()).sort((a, b) => (counts[a] as number) - (counts[b] as number));
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.subarray(from, from + BATCH);
      const batchCounts = batch.map((query) => counts[query] as number);
      await this.#gpu.exclusive(async () => {
        this.#scan.loadQueries(wordsOf(queries, batch));
        const least = await this.#leastSimilarities(batchCounts, needed, top, minSimilarity);
        await this.#collect(batch, batchCounts, least, needed, collectors);
      });
    }
    return collectors.map((collector) => collector.hits());
  }

  similarityMatrix(options: SimilarityMatrixOptions): AsyncGenerator<SimilarityRows, void, undefined> {
    checkMatrixOptions(options);
    const needed = new NeededCommon(options.measure ?? "tanimoto", this.#counts);
    return matrixRows(this.#gpu, this.#chunks, this.#scan, needed, options);
  }

  [Symbol.dispose](): void {
    this.#gpu[Symbol.dispose]();
  }

  /** For each query a similarity that all its best rows reach: how often which was counted in a sample of the rows. */
  async #leastSimilarities(
    counts: Uint32Array,
    { measure }: NeededCommon,
    top: number,
    minSimilarity: number,
  ): Promise<Float64Array> {
    const least = new Float64Array(counts.length).fill(minSimilarity);
    if (top >= this.nRows) return least;
    const step = Math.max(1, Math.min(MAX_STEP, Math.floor(this.nRows / Math.max(SAMPLE_ROWS, 64 * top))));
    const bins = await this.#scan.count(counts, step, measure);
    return least.map((similarity, query) => Math.max(similarity, certainSimilarity(bins, query, top)));
  }

  async #collect(
    batch: Uint32Array,
    counts: Uint32Array,
    least: Float64Array,
    needed: NeededCommon,
    collectors: readonly HitCollector[],
  ): Promise<void> {
    const known = new Uint32Array(batch.length * QUERY_FIELDS);
    for (const [slot, count] of counts.entries()) {
      known.set([count, needed.tableFor(count, least[slot] as number), NO_ROW], slot * QUERY_FIELDS);
    }
    await this.#scan.keep({ queries: known, needed, upper: false }, (hits) => {
      for (let at = 0; at < hits.length; at += HIT_FIELDS) {
        const slot = hits[at + 1] as number;
        const similarity = needed.similarity(hits[at + 2] as number, counts[slot] as number, hits[at + 3] as number);
        collectors[batch[slot] as number]?.offer(hits[at] as number, similarity);
      }
    });
  }
}

/** Some rows of fingerprints as words, `[nRows, nBits / 32]`. */
function wordsOf(fingerprints: PackedFingerprints, rows: Uint32Array): Uint32Array {
  const nWords = fingerprints.nBits / 32;
  const all = fingerprintWords(fingerprints);
  const words = new Uint32Array(rows.length * nWords);
  for (const [i, row] of rows.entries()) words.set(all.subarray(row * nWords, (row + 1) * nWords), i * nWords);
  return words;
}
