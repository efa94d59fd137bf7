/** What boosting makes small: a sum over the rows of what their outputs cost. */
export interface Loss {
  readonly nOutputs: number;
  /** Outputs before the first tree, `[nOutputs]`. */
  readonly start: Float64Array;
  /**
   * Writes the derivatives of all rows by one output, `[nRows]`.
   *
   * @param outputs current outputs, `[nOutputs][nRows]`; those of a round are all derived before any of them changes
   * @param curvature second derivative, or an upper bound to it, 0 or more
   */
  derive(outputs: readonly Float64Array[], output: number, gradient: Float64Array, curvature: Float64Array): void;
  /** Weighted mean cost of these rows. */
  mean(outputs: readonly Float64Array[], rows: Uint32Array): number;
  /** Given where the value of a leaf is a quantile of what its rows' outputs lack of `y`, and not a Newton step. */
  readonly leafQuantile?: { readonly quantile: number; readonly y: Float64Array };
}

/** Mean of what rows cost, weighted. */
export function weightedMean(rows: Uint32Array, weights: Float64Array, cost: (row: number) => number): number {
  let sum = 0;
  let total = 0;
  for (const row of rows) {
    sum += (weights[row] as number) * cost(row);
    total += weights[row] as number;
  }
  return total === 0 ? 0 : sum / total;
}
