import { Cholesky } from "../linalg/cholesky.js";
import { addColumnProducts } from "./column-products.js";
import { dot } from "./dot.js";
import { type LinearColumns, rowDot } from "./linear-columns.js";
import { rowProducts } from "./row-products.js";
import { type SplitColumns, splitColumns } from "./split-columns.js";

/** The smaller of the two matrices of products of centred, weighted columns. */
export interface CentredProducts {
  /** Its lower triangle, and what factorises it. */
  readonly products: Cholesky;
  /** Column of each line; `undefined` where lines are rows. */
  readonly order: Uint32Array | undefined;
}

/**
 * Products of the centred rows, each times the root of its weight, `[nRows, nRows]`; of the centred columns with the row weights,
 * `[width, width]`, where there are fewer of them.
 *
 * @param weights of rows, `[nRows]`, their mean 1
 * @param means of the columns, weighted
 */
export async function centredProducts(
  x: LinearColumns,
  weights: Float64Array,
  means: Float64Array,
  breathe: () => Promise<void> | void,
): Promise<CentredProducts> {
  const split = splitColumns(x);
  if (x.nRows <= x.width) {
    const products = await rowProducts(split, breathe);
    centreRows(products, x, weights, means);
    return { products, order: undefined };
  }
  const products = new Cholesky(Math.max(x.width, 1));
  await addColumnProducts(split, weights, products, breathe);
  centreColumns(products, split, means);
  return { products, order: split.order };
}

function centreRows({ matrix, stride }: Cholesky, x: LinearColumns, weights: Float64Array, means: Float64Array): void {
  const { nRows } = x;
  const roots = weights.map(Math.sqrt);
  const square = dot(means, means);
  const ofMeans = Float64Array.from({ length: nRows }, (_, i) => rowDot(x, i, means));
  for (let i = 0; i < nRows; i++) {
    const own = (ofMeans[i] as number) - square;
    for (let j = 0; j <= i; j++) {
      const product = (matrix[i * stride + j] as number) - own - (ofMeans[j] as number);
      matrix[i * stride + j] = product * (roots[i] as number) * (roots[j] as number);
    }
  }
}

function centreColumns({ matrix, stride }: Cholesky, { nRows, order }: SplitColumns, means: Float64Array): void {
  for (const [a, column] of order.entries()) {
    const own = nRows * (means[column] as number);
    for (let b = 0; b <= a; b++) {
      const other = means[order[b] as number] as number;
      matrix[a * stride + b] = (matrix[a * stride + b] as number) - own * other;
    }
  }
}
