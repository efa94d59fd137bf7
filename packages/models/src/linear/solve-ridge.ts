import type { Line } from "./follow-bounds.js";
import { columnMeans, type LinearColumns } from "./linear-columns.js";
import { ridgeFactor } from "./ridge-factor.js";
import { solveByGradients } from "./solve-by-gradients.js";

/**
 * The line of ridge regression to a relative residual of 1e-10: by a factor where there is one (`ridgeFactor`), else by conjugate
 * gradients alone.
 *
 * @param weights of rows, `[nRows]`, their mean 1
 */
export async function solveRidge(
  x: LinearColumns,
  weights: Float64Array,
  y: Float64Array,
  penalty: number,
  breathe: () => Promise<void> | void,
): Promise<Line> {
  const factor = await ridgeFactor(x, weights, columnMeans(x, weights), penalty, breathe);
  return solveByGradients(x, weights, y, penalty, factor);
}
