/**
 * The median of weighted values: the lowest value that, with all below it, holds more than half of the weight; where exactly
 * half lies at and below it, the middle between it and the next. NaN when no weight is above 0; NaN values are left out.
 */
export function weightedMedian(values: Float64Array, weights: Float64Array): number {
  const order = Uint32Array.from(values.keys())
    .filter((i) => (weights[i] as number) > 0 && !Number.isNaN(values[i]))
    .sort((a, b) => (values[a] as number) - (values[b] as number));
  let total = 0;
  for (const i of order) total += weights[i] as number;
  let below = 0;
  for (const [rank, i] of order.entries()) {
    below += weights[i] as number;
    if (below * 2 > total) return values[i] as number;
    const next = order[rank + 1];
    if (below * 2 === total && next !== undefined) return (values[i] as number) / 2 + (values[next] as number) / 2;
  }
  return Number.NaN;
}
