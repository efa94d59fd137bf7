import type { FeatureRows } from "../rows/feature-rows.js";

/** Rows made ready for being compared with many others by one term of a kernel. */
export interface TermIndex {
  /** The rows of a batch made ready; the blocks must be like those of the index. */
  query(rows: FeatureRows): TermQuery;
}

/** Rows that ask; quickest when they ask in their order. */
export interface TermQuery {
  /**
   * Adds `weight` times the term of a row of the batch with each row of the index, or with the first `count` of them, to the
   * numbers of `out` from `at` on.
   */
  addTo(out: Float64Array, row: number, weight: number, at?: number, count?: number): void;
}
