import type { SimilarityRows } from "./similarity-rows.js";

const MAX_ROWS = 2048;
const MAX_ENTRIES = 1 << 21;

/**
 * How many rows of a matrix of `nRows` to compute next, 1 to 2,048: as many as have 2 million entries (24 MiB) when each has as
 * many as those before, and twice as many as before at most. At first, as many as have that many entries in any case.
 */
export function rowsOfNextBatch(nRows: number, before?: SimilarityRows): number {
  if (before === undefined) return Math.max(1, Math.min(MAX_ROWS, Math.floor(MAX_ENTRIES / nRows)));
  const rows = before.start.length - 1;
  const fitting = Math.floor((rows * MAX_ENTRIES) / Math.max(1, before.columns.length));
  return Math.max(1, Math.min(fitting, rows * 2, MAX_ROWS));
}
