import { centredBackward } from "./centred-backward.js";
import { centredProducts } from "./centred-products.js";
import { dot } from "./dot.js";
import { type LinearColumns, rowDot } from "./linear-columns.js";

/** The smaller of rows and columns up to which the equations have a factor: 288 MB. */
const MOST = 6000;

/** Penalties below this part of the largest product are lost in its rounding. */
const LEAST = 1e-12;

/** What the inverse of the equations of ridge regression makes of their right side, but for rounding. */
export type RidgeFactor = (right: Float64Array) => Float64Array;

/**
 * Solves `(X' W X + penalty) solution = right`, columns centred, by a Cholesky factor of the smaller of the two matrices of
 * products; `undefined` where both are above 6,000, or the penalty is lost in the rounding of the products. Work: `n^3 / 6`.
 *
 * @param weights of rows, `[nRows]`, their mean 1
 * @param means of the columns, weighted
 */
export async function ridgeFactor(
  x: LinearColumns,
  weights: Float64Array,
  means: Float64Array,
  penalty: number,
  breathe: () => Promise<void> | void,
): Promise<RidgeFactor | undefined> {
  if (Math.min(x.nRows, x.width) > MOST) return undefined;
  const { products, order } = await centredProducts(x, weights, means, breathe);
  const { matrix, stride, n } = products;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    largest = Math.max(largest, matrix[i * stride + i] as number);
    matrix[i * stride + i] = (matrix[i * stride + i] as number) + penalty;
  }
  if (!(penalty > LEAST * largest && products.factoriseInPlace())) return undefined;
  if (order !== undefined) {
    return (right) => {
      const solved = products.solve(Float64Array.from(order, (column) => right[column] as number));
      const solution = new Float64Array(right.length);
      for (const [place, column] of order.entries()) solution[column] = solved[place] as number;
      return solution;
    };
  }
  const roots = weights.map(Math.sqrt);
  // Woodbury's formula.
  return (right) => {
    const shift = dot(means, right);
    const solved = products.solve(roots.map((root, i) => root * (rowDot(x, i, right) - shift)));
    const known = centredBackward(
      x,
      means,
      solved.map((value, i) => value * (roots[i] as number)),
    );
    return right.map((value, j) => (value - (known[j] as number)) / penalty);
  };
}
