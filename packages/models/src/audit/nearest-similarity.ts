import { createBreather, type TaskOptions } from "@molsieve/core";
import {
  bitCounts,
  commonBits,
  fingerprintWords,
  type PackedFingerprints,
  tanimotoFromCounts,
} from "@molsieve/featurise";

/** The nearest reference row of each query. */
export interface NearestReference {
  /** Tanimoto similarity, `[nQueries]`; NaN where there is no reference. */
  readonly similarity: Float64Array;
  /** Number of that row, `[nQueries]`; of equally similar ones the first listed. */
  readonly row: Uint32Array;
}

/**
 * The reference row most similar to each query row, the query itself left out. Work: number of queries x references, less what bit counts
 * rule out.
 *
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function nearestReference(
  fingerprints: PackedFingerprints,
  queries: readonly number[],
  references: readonly number[],
  signal: TaskOptions["signal"],
): Promise<NearestReference> {
  const words = fingerprintWords(fingerprints);
  const counts = bitCounts(fingerprints);
  const nWords = fingerprints.nBits / 32;
  const similarity = new Float64Array(queries.length).fill(Number.NaN);
  const nearest = new Uint32Array(queries.length);
  const breathe = createBreather(signal);
  for (const [i, query] of queries.entries()) {
    await breathe();
    const own = counts[query] as number;
    let best = -1;
    for (const row of references) {
      const other = counts[row] as number;
      // The most that two rows with these numbers of bits can have in common.
      if (row === query || tanimotoFromCounts(Math.min(own, other), own, other) <= best) continue;
      const common = commonBits(words, query * nWords, words, row * nWords, nWords);
      const value = tanimotoFromCounts(common, own, other);
      if (value <= best) continue;
      best = value;
      nearest[i] = row;
    }
    if (best >= 0) similarity[i] = best;
  }
  return { similarity, row: nearest };
}
