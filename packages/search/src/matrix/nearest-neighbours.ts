import { argumentError } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise/packed";
import type { SimilarityIndex } from "../index/similarity-index.js";
import { searchIndex } from "../query/search-index.js";
import type { Measure } from "../similarity/measure.js";

/** Options of {@link nearestNeighbours}. */
export interface NearestNeighboursOptions {
  /** How many neighbours of each query, 1 or more; all rows where the index has fewer. Default 1. */
  readonly count?: number;
  /** Default `tanimoto`. */
  readonly measure?: Measure;
}

/** The nearest rows of each query: the most similar first, of equally similar ones the lowest row first. */
export interface NearestNeighbours {
  /** Neighbours of each query. */
  readonly count: number;
  /** `[nQueries, count]` */
  readonly rows: Uint32Array;
  /** `[nQueries, count]` */
  readonly similarity: Float64Array;
}

/**
 * The rows of an index most similar to each of many queries: for every compound of a library its neighbours in a training
 * set, for example (index the training set, query with the library).
 *
 * Exact. A query that is itself in the index finds itself. With `count` 1 and the Tanimoto measure, the same as
 * `maxTanimoto` of featurise.
 *
 * @param queries bits, `[nQueries, nBits]`
 * @throws {MolsieveError} `argument` when the index is empty, `queries` has other bits, or an option lies outside its range
 */
export function nearestNeighbours(
  index: SimilarityIndex,
  queries: PackedFingerprints,
  options: NearestNeighboursOptions = {},
): NearestNeighbours {
  const count = neighbourCount(index, options);
  const rows = new Uint32Array(queries.nRows * count);
  const similarity = new Float64Array(queries.nRows * count);
  const rowBytes = queries.nBits / 8;
  for (let first = 0; first < queries.nRows; first += QUERIES_AT_ONCE) {
    const bytes = queries.bytes.subarray(first * rowBytes, (first + QUERIES_AT_ONCE) * rowBytes);
    const found = searchIndex(index, packedFingerprints(bytes, queries.nBits), { ...options, top: count });
    for (const [i, hits] of found.entries()) {
      rows.set(hits.rows, (first + i) * count);
      similarity.set(hits.similarity, (first + i) * count);
    }
  }
  return { count, rows, similarity };
}

/** Keeps the hits of a pass, an object a query, few. */
const QUERIES_AT_ONCE = 4096;

/** @throws {MolsieveError} `argument` when the index is empty or `count` is no count */
export function neighbourCount(index: SimilarityIndex, { count = 1 }: NearestNeighboursOptions): number {
  if (index.nRows === 0) throw argumentError("index.nRows", 0, "at least 1");
  if (!(Number.isInteger(count) && count >= 1)) throw argumentError("count", count, "an integer, 1 or more");
  return Math.min(count, index.nRows);
}
