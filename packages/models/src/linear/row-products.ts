import { Cholesky } from "../linalg/cholesky.js";
import type { SplitColumns } from "./split-columns.js";

/** Columns multiplied at a time. */
const BATCH = 64;

/** The lower triangle of `X X'`, `[nRows, nRows]`, with what factorises it. Work: `nRows^2 / 2` for each dense column. */
export async function rowProducts(x: SplitColumns, breathe: () => Promise<void> | void): Promise<Cholesky> {
  const { nRows, nDense, lines } = x;
  const products = new Cholesky(nRows);
  for (let from = 0; from < nDense; from += BATCH) {
    const count = Math.min(BATCH, nDense - from);
    const batch = new Float64Array(count * nRows);
    for (let i = 0; i < nRows; i++) {
      for (let c = 0; c < count; c++) batch[c * nRows + i] = lines[i * nDense + from + c] as number;
    }
    products.addSquares(batch);
    await breathe();
  }
  addSparse(x, products);
  return products;
}

/** By column: each row meets those before it. */
function addSparse({ nRows, sparse }: SplitColumns, { matrix, stride }: Cholesky): void {
  const { width, starts, columns, values } = sparse;
  const firsts = new Uint32Array(width + 1);
  for (const column of columns) firsts[column + 1] = (firsts[column + 1] as number) + 1;
  for (let c = 0; c < width; c++) firsts[c + 1] = (firsts[c + 1] as number) + (firsts[c] as number);
  const ends = firsts.slice(0, width);
  const rows = new Uint32Array(columns.length);
  const kept = new Float64Array(columns.length);
  for (let i = 0; i < nRows; i++) {
    for (let e = starts[i] as number; e < (starts[i + 1] as number); e++) {
      const column = columns[e] as number;
      const value = values[e] as number;
      const end = ends[column] as number;
      rows[end] = i;
      kept[end] = value;
      ends[column] = end + 1;
      for (let k = firsts[column] as number; k <= end; k++) {
        const at = i * stride + (rows[k] as number);
        matrix[at] = (matrix[at] as number) + value * (kept[k] as number);
      }
    }
  }
}
