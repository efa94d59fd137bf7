import type { CountRows } from "../rows/feature-rows.js";

/** Sparse rows by column: the entries of column `c` are those from `starts[c]` to `starts[c + 1] - 1`, rows ascending. */
export interface ColumnLists {
  /** `[width + 1]` */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly counts: Uint32Array;
}

export function columnLists({ width, starts, columns, counts }: CountRows, nRows: number): ColumnLists {
  const begins = new Uint32Array(width + 1);
  for (const column of columns) begins[column + 1] = (begins[column + 1] as number) + 1;
  for (let c = 0; c < width; c++) begins[c + 1] = (begins[c + 1] as number) + (begins[c] as number);
  const next = begins.slice(0, width);
  const lists = { starts: begins, rows: new Uint32Array(columns.length), counts: new Uint32Array(columns.length) };
  for (let i = 0; i < nRows; i++) {
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
      const column = columns[e] as number;
      const at = next[column] as number;
      next[column] = at + 1;
      lists.rows[at] = i;
      lists.counts[at] = counts[e] as number;
    }
  }
  return lists;
}
