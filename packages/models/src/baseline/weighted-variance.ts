/** The weighted mean squared distance of values from their weighted mean; exactly 0 for equal values. @param weights not all 0 */
export function weightedVariance(values: Float64Array, weights: Float64Array): number {
  if (values.every((value) => value === values[0])) return 0;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, i) => sum + value * ((weights[i] as number) / total), 0);
  return values.reduce((sum, value, i) => sum + (value - mean) ** 2 * ((weights[i] as number) / total), 0);
}
