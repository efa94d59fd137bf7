import type { TableColumn } from "../value/table-column.js";

/** About how many values of 8 bytes a batch holds at most. */
const MAX_VALUES = 2 ** 22;

/** Rows in a batch of a table with these columns: `maxRows`, or fewer so that memory does not grow with the width of rows. */
export function batchRows(columns: readonly TableColumn[], maxRows: number): number {
  const values = columns.reduce((sum, { width = 8 }) => sum + Math.max(1, width / 8), 0);
  return Math.min(maxRows, Math.ceil(MAX_VALUES / values));
}
