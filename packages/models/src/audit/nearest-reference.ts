import { createBreather, type TaskOptions } from "@molsieve/core";
import type { SimilarityRows } from "../split/similarity-rows.js";

/** The nearest reference row of each query. */
export interface NearestReference {
  /** Tanimoto similarity, `[nQueries]`; NaN where there is no reference. */
  readonly similarity: Float64Array;
  /** Number of that row, `[nQueries]`; of equally similar ones the first listed. */
  readonly row: Uint32Array;
}

/**
 * The reference row most similar to each query row, the query itself left out.
 *
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function nearestReference(
  similarities: SimilarityRows,
  queries: readonly number[],
  references: readonly number[],
  signal: TaskOptions["signal"],
): Promise<NearestReference> {
  const similarity = new Float64Array(queries.length).fill(Number.NaN);
  const nearest = new Uint32Array(queries.length);
  const breathe = createBreather(signal);
  for (const [i, query] of queries.entries()) {
    await breathe();
    similarities.lookFrom(query);
    let best = -1;
    for (const row of references) {
      const value = row === query ? -1 : similarities.to(row);
      if (value <= best) continue;
      best = value;
      nearest[i] = row;
    }
    if (best >= 0) similarity[i] = best;
  }
  return { similarity, row: nearest };
}
