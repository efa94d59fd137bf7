import type { FeatureRows } from "../rows/feature-rows.js";
import { columnCuts, countBelow } from "./column-cuts.js";

/** Code of a missing value. */
export const MISSING = 255;

/** The columns of all blocks of values, cut into codes. */
export interface DenseColumns {
  readonly nColumns: number;
  /** Each one's number over all blocks, `[nColumns]`. */
  readonly columns: Uint32Array;
  /** Each one's cuts, ascending. */
  readonly cuts: readonly Float64Array[];
  /** How many cuts of its column each value lies above, {@link MISSING} for none; `[nColumns, nRows]`. */
  readonly codes: Uint8Array;
}

export function denseColumns({ nRows, blocks }: FeatureRows): DenseColumns {
  const columns: number[] = [];
  const cuts: Float64Array[] = [];
  const nColumns = blocks.reduce((sum, { form, width }) => sum + (form === "values" ? width : 0), 0);
  const codes = new Uint8Array(nColumns * nRows);
  const column = new Float64Array(nRows);
  let firstColumn = 0;
  for (const block of blocks) {
    if (block.form === "values") {
      for (let c = 0; c < block.width; c++) {
        for (let row = 0; row < nRows; row++) column[row] = block.values[row * block.width + c] as number;
        const own = columnCuts(column.filter((value) => !Number.isNaN(value)).sort());
        const from = columns.length * nRows;
        for (const [row, value] of column.entries()) {
          codes[from + row] = Number.isNaN(value) ? MISSING : countBelow(own, value);
        }
        columns.push(firstColumn + c);
        cuts.push(own);
      }
    }
    firstColumn += block.width;
  }
  return { nColumns, columns: Uint32Array.from(columns), cuts, codes };
}
