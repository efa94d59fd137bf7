import type { FeatureRows } from "../rows/feature-rows.js";
import type { Kernel, KernelTerm } from "./kernel.js";
import { createTermIndex } from "./term-index.js";

/**
 * The term of every pair of rows, `[nRows, nRows]`, symmetric to the last bit.
 *
 * @param rows values filled up and scaled (`scaleValues`)
 * @throws {MolsieveError} `argument` when there is no such block, or it has a form that the term cannot take
 */
export function gram(term: KernelTerm, rows: FeatureRows): Float64Array {
  return kernelGram({ terms: [{ weight: 1, term }] }, rows);
}

/** The kernel of every pair of rows, `[nRows, nRows]`: see `gram`. */
export function kernelGram({ terms }: Kernel, rows: FeatureRows): Float64Array {
  const matrix = new Float64Array(rows.nRows ** 2);
  for (const { weight, term } of terms) addGram(term, weight, rows, matrix);
  return mirrored(matrix, rows.nRows);
}

function addGram(term: KernelTerm, weight: number, rows: FeatureRows, matrix: Float64Array): void {
  const { nRows } = rows;
  const query = createTermIndex(term, rows).query(rows);
  for (let i = 0; i < nRows; i++) query.addTo(matrix, i, weight, i * nRows, i + 1);
}

/** Copies what is below the diagonal to above it. */
function mirrored(matrix: Float64Array, nRows: number): Float64Array {
  for (let i = 0; i < nRows; i++) {
    for (let j = 0; j < i; j++) matrix[j * nRows + i] = matrix[i * nRows + j] as number;
  }
  return matrix;
}

/**
 * The term of every row of `a` with every row of `b`, `[a.nRows, b.nRows]`; equal to the part of `gram` of both, to the last bit.
 *
 * @param a values filled up and scaled (`scaleValues`), as those of `b`
 * @throws {MolsieveError} `argument` as `gram`
 */
export function cross(term: KernelTerm, a: FeatureRows, b: FeatureRows): Float64Array {
  return kernelCross({ terms: [{ weight: 1, term }] }, a, b);
}

/** The kernel of every row of `a` with every row of `b`, `[a.nRows, b.nRows]`: see `cross`. */
export function kernelCross({ terms }: Kernel, a: FeatureRows, b: FeatureRows): Float64Array {
  const matrix = new Float64Array(a.nRows * b.nRows);
  for (const { weight, term } of terms) {
    const query = createTermIndex(term, b).query(a);
    for (let i = 0; i < a.nRows; i++) query.addTo(matrix, i, weight, i * b.nRows);
  }
  return matrix;
}
