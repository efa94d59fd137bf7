import type { SimilarityRows } from "./similarity-rows.js";

const FIRST_ROWS = 128;
const MAX_ROWS = 2048;
const MAX_ENTRIES = 1 << 21;

/** How many matrix rows to compute next, 1 to 2,048: as many as fit in 24 MiB of entries when they have as many as those before. */
export function rowsOfNextBatch(before?: SimilarityRows): number {
  if (before === undefined) return FIRST_ROWS;
  const rows = before.start.length - 1;
  const fitting = Math.floor((rows * MAX_ENTRIES) / Math.max(1, before.columns.length));
  // A sparse beginning says little about what follows: grow by doubling.
  return Math.max(1, Math.min(fitting, rows * 2, MAX_ROWS));
}
