import { type FeatureSpec, maxTanimoto, type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import type { FeatureRows } from "@molsieve/models";

/** One way to compare compounds. */
export interface ComparedFingerprints {
  /** Features of bits. */
  readonly features: FeatureSpec;
  /** One row for each query. */
  readonly fingerprints: PackedFingerprints;
}

/** Compounds that others are to be like. */
export interface QuerySet {
  /** At least one; each has the same queries. */
  readonly compared: readonly ComparedFingerprints[];
  /** Rows less similar than this are left out; undefined: none. */
  readonly min: number | undefined;
}

/** How similar rows are to queries, `[nRows]` each. */
interface Similarities {
  readonly similarity: Float64Array;
  readonly query: Uint32Array;
}

/** Name of the features of one way to compare among those of all that a row is asked for. */
export function comparedName(set: number, place: number): string {
  return `similar${set}.${place}`;
}

/**
 * Tanimoto similarity of each row to the most similar query, and that query: of equally similar ones the first. With several
 * fingerprints the mean of these similarities, and the query of the first fingerprint.
 *
 * @param rowsOf features of the rows for the way to compare at a place
 */
export function querySimilarity({ compared }: QuerySet, rowsOf: (place: number) => FeatureRows): Similarities {
  const [first, ...others] = compared.map(({ fingerprints }, place) => nearestQuery(fingerprints, rowsOf(place))) as [
    Similarities,
    ...Similarities[],
  ];
  if (others.length === 0) return first;
  const similarity = first.similarity.map(
    (value, row) => others.reduce((sum, other) => sum + (other.similarity[row] as number), value) / compared.length,
  );
  return { similarity, query: first.query };
}

function nearestQuery(fingerprints: PackedFingerprints, { nRows, blocks }: FeatureRows): Similarities {
  const { nBits } = fingerprints;
  const bytes = new Uint8Array((nRows * nBits) / 8);
  // The bits of several parts stand side by side without a gap, each part beginning where the one before ends.
  let at = 0;
  for (const block of blocks) {
    if (block.form !== "bits") continue;
    const { width, words } = block;
    const nWords = Math.ceil(width / 32);
    for (let row = 0; row < nRows; row++) copyBits(words, row * nWords, width, bytes, row * nBits + at);
    at += width;
  }
  const { similarity, nearest } = maxTanimoto(packedFingerprints(bytes, nBits), fingerprints);
  return { similarity, query: nearest };
}

/** Sets the bits from bit `to` of `bytes` on that are set in `width` bits of `words`. */
function copyBits(words: Uint32Array, from: number, width: number, bytes: Uint8Array, to: number): void {
  for (let i = 0; i * 32 < width; i++) {
    for (let word = words[from + i] as number; word !== 0; word &= word - 1) {
      const bit = to + i * 32 + 31 - Math.clz32(word & -word);
      bytes[bit >> 3] = (bytes[bit >> 3] as number) | (1 << (bit & 7));
    }
  }
}
