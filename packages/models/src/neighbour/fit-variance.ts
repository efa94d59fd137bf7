/** A variance that grows with how strange a row is: `constant + slope x strangeness`, both 0 or more. */
export interface VarianceLine {
  readonly constant: number;
  readonly slope: number;
}

/**
 * The line of weighted least squares, both coefficients 0 or more, through squared residuals over strangeness; where the
 * constant would be below 0, the line through 0 that keeps the mean.
 *
 * @param squares squared residuals, `[n]`
 * @param strangeness 0 or more, `[n]`
 * @param weights `[n]`, not all 0
 */
export function fitVariance(squares: Float64Array, strangeness: Float64Array, weights: Float64Array): VarianceLine {
  let total = 0;
  let ofX = 0;
  let ofY = 0;
  for (const [i, weight] of weights.entries()) {
    total += weight;
    ofX += weight * (strangeness[i] as number);
    ofY += weight * (squares[i] as number);
  }
  const meanX = ofX / total;
  const meanY = ofY / total;
  let xx = 0;
  let xy = 0;
  for (const [i, weight] of weights.entries()) {
    const x = (strangeness[i] as number) - meanX;
    xx += weight * x * x;
    xy += weight * x * ((squares[i] as number) - meanY);
  }
  const slope = xx > 1e-12 * total * meanX * meanX ? xy / xx : 0;
  if (!(slope > 0)) return { constant: meanY, slope: 0 };
  const constant = meanY - slope * meanX;
  if (constant >= 0) return { constant, slope };
  return { constant: 0, slope: ofX > 0 ? meanY / meanX : 0 };
}
