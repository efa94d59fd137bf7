/** What is known of the values of a column. */
export interface ColumnStatistics {
  readonly mean: number;
  /** Population standard deviation: the sum of squares is divided by n. */
  readonly sd: number;
  readonly min: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
  readonly max: number;
}

/**
 * Statistics of finite values, at least one. Quantiles between two values are interpolated linearly. Values that are all equal
 * have that value as mean and the standard deviation 0 exactly.
 */
export function columnStatistics(values: Float64Array): ColumnStatistics {
  const sorted = values.slice().sort();
  const n = sorted.length;
  const [min, max] = [sorted[0] as number, sorted[n - 1] as number];
  const offset = min + (max - min) / 2;
  let sum = 0;
  for (const value of sorted) sum += value - offset;
  const mean = min === max ? min : offset + sum / n;
  // In units of the range, so that squares of large values do not overflow.
  const range = max - min;
  let squares = 0;
  if (range > 0) for (const value of sorted) squares += ((value - mean) / range) ** 2;
  return {
    mean,
    sd: range * Math.sqrt(squares / n),
    min,
    lowerQuartile: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upperQuartile: quantile(sorted, 0.75),
    max,
  };
}

function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}
