import type { CountRows } from "../rows/feature-rows.js";
import { columnLists } from "./column-lists.js";
import type { TermQuery } from "./term-query.js";

/** Sparse rows made ready for the sum of products over the columns / width. */
export function createProductIndex(rows: CountRows, nRows: number): (batch: CountRows) => TermQuery {
  const { starts, rows: rowOf, counts } = columnLists(rows, nRows);
  const products = new Float64Array(nRows);
  return (batch) => ({
    addTo: (out, row, weight, at = 0, count = nRows) => {
      products.fill(0);
      for (let e = batch.starts[row] as number; e < (batch.starts[row + 1] as number); e++) {
        const column = batch.columns[e] as number;
        const own = batch.counts[e] as number;
        const end = starts[column + 1] as number;
        for (let k = starts[column] as number; k < end; k++) {
          const other = rowOf[k] as number;
          if (other >= count) break;
          products[other] = (products[other] as number) + own * (counts[k] as number);
        }
      }
      for (let j = 0; j < count; j++) {
        out[at + j] = (out[at + j] as number) + (weight * (products[j] as number)) / rows.width;
      }
    },
  });
}
