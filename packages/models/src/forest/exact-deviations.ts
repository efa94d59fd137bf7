/**
 * Deviations of `y` from its mean, rounded to a grid so coarse that adding up to `n` of them and multiplying the sum by up
 * to `n` makes no rounding error, `n` being the number of values: equally good splits then compare equal, in whatever order rows come.
 *
 * The grid is a power of 2 below `4.5e-16 n^2` of the largest deviation: 2e-9 of it for 2,000 values.
 */
export function exactDeviations(y: Float64Array): Float64Array {
  const n = y.length;
  const mean = y.reduce((total, value) => total + value, 0) / n;
  const deviations = y.map((value) => value - mean);
  const largest = deviations.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  if (largest === 0) return deviations;
  const grid = 2 ** (Math.ceil(Math.log2(largest * n * n)) - 52);
  return deviations.map((value) => Math.round(value / grid) * grid);
}
