import { Cholesky } from "../linalg/cholesky.js";
import type { SplitColumns } from "./split-columns.js";

/** Rows multiplied at a time. */
const BATCH = 64;

/**
 * Adds `X' W X` to the lower triangle of a matrix, columns in the order of the split ones. Work of each row: half the square of the
 * dense columns, and the product of its sparse entries with all.
 *
 * @param weights of rows, `[nRows]`, 0 or more
 * @param products of a matrix of as many rows as there are columns, or more
 */
export async function addColumnProducts(
  x: SplitColumns,
  weights: Float64Array,
  { matrix, stride }: Cholesky,
  breathe: () => Promise<void> | void,
): Promise<void> {
  const { nRows, nDense, lines, sparse } = x;
  const dense = nDense > 0 ? new Cholesky(nDense) : undefined;
  for (let from = 0; from < nRows; from += BATCH) {
    const end = Math.min(from + BATCH, nRows);
    if (dense !== undefined) {
      const batch = lines.slice(from * nDense, end * nDense);
      for (let i = from, at = 0; i < end; i++) {
        const root = Math.sqrt(weights[i] as number);
        for (let c = 0; c < nDense; c++, at++) batch[at] = root * (batch[at] as number);
      }
      dense.addSquares(batch);
    }
    for (let i = from; i < end; i++) addSparseRow(lines, nDense, sparse, i, weights[i] as number, matrix, stride);
    await breathe();
  }
  for (let a = 0; a < nDense; a++) {
    for (let b = 0; b <= a; b++) {
      matrix[a * stride + b] = (matrix[a * stride + b] as number) + (dense?.matrix[a * dense.stride + b] as number);
    }
  }
}

function addSparseRow(
  lines: Float64Array,
  nDense: number,
  { starts, columns, values }: SplitColumns["sparse"],
  row: number,
  weight: number,
  matrix: Float64Array,
  stride: number,
): void {
  const first = starts[row] as number;
  const end = starts[row + 1] as number;
  const own = row * nDense;
  for (let e = first; e < end; e++) {
    const factor = weight * (values[e] as number);
    const line = (nDense + (columns[e] as number)) * stride;
    for (let c = 0; c < nDense; c++) {
      matrix[line + c] = (matrix[line + c] as number) + factor * (lines[own + c] as number);
    }
    // Columns ascend within a row.
    for (let f = first; f <= e; f++) {
      const at = line + nDense + (columns[f] as number);
      matrix[at] = (matrix[at] as number) + factor * (values[f] as number);
    }
  }
}
