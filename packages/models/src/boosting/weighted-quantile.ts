/**
 * The least of the values up to which at least the fraction `quantile` of all weight lies; where that fraction is met exactly, the
 * middle between it and the next.
 *
 * @param weights 0 or more; 0 is returned where they are all 0
 */
export function weightedQuantile(values: Float64Array, weights: Float64Array, quantile: number): number {
  const order = Uint32Array.from(values, (_, i) => i)
    .filter((i) => (weights[i] as number) > 0)
    .sort((a, b) => (values[a] as number) - (values[b] as number));
  const target = quantile * order.reduce((sum, i) => sum + (weights[i] as number), 0);
  let sum = 0;
  for (const [place, i] of order.entries()) {
    sum += weights[i] as number;
    if (sum < target) continue;
    const next = order[place + 1];
    const value = values[i] as number;
    return sum === target && next !== undefined ? (value + (values[next] as number)) / 2 : value;
  }
  return order.length === 0 ? 0 : (values[order[order.length - 1] as number] as number);
}
