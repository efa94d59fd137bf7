import type { LinearColumns } from "./linear-columns.js";

/** Columns with at least this part of their rows are worth their zeros. */
const DENSE = 0.25;

/** Linear columns in two parts, for products: what is mostly there is kept with its zeros. */
export interface SplitColumns {
  readonly nRows: number;
  /** Numbers of the columns, the dense ones first; `[width]`. */
  readonly order: Uint32Array;
  readonly nDense: number;
  /** Of the dense columns, `[nRows, nDense]`. */
  readonly lines: Float64Array;
  /** The other columns, numbered from 0. */
  readonly sparse: LinearColumns;
}

export function splitColumns({ nRows, width, starts, columns, values }: LinearColumns): SplitColumns {
  const filled = new Uint32Array(width);
  for (const column of columns) filled[column] = (filled[column] as number) + 1;
  const numbers = Uint32Array.from({ length: width }, (_, c) => c);
  const dense = numbers.filter((c) => (filled[c] as number) >= DENSE * nRows);
  const others = numbers.filter((c) => (filled[c] as number) < DENSE * nRows);
  const nDense = dense.length;
  const order = new Uint32Array(width);
  order.set(dense);
  order.set(others, nDense);
  const placeOf = new Uint32Array(width);
  for (const [place, c] of order.entries()) placeOf[c] = place;
  const nSparse = others.reduce((sum, c) => sum + (filled[c] as number), 0);
  const lines = new Float64Array(nRows * nDense);
  const sparse = {
    nRows,
    width: others.length,
    starts: new Uint32Array(nRows + 1),
    columns: new Uint32Array(nSparse),
    values: new Float64Array(nSparse),
  };
  let next = 0;
  for (let i = 0; i < nRows; i++) {
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
      const place = placeOf[columns[e] as number] as number;
      if (place < nDense) lines[i * nDense + place] = values[e] as number;
      else {
        sparse.columns[next] = place - nDense;
        sparse.values[next++] = values[e] as number;
      }
    }
    sparse.starts[i + 1] = next;
  }
  return { nRows, order, nDense, lines, sparse };
}
