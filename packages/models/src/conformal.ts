/** Turns a model's `sd` into the half-width of its 90 % prediction interval: `quantile * (sd + floor)`. */
export interface Calibration {
  readonly quantile: number;
  readonly floor: number;
}

/** Probability that a prediction interval is made to hold. */
const COVERAGE = 0.9;

/**
 * The calibration of 90 % prediction intervals from predictions for rows the model had not seen.
 *
 * Each row scores `|y - value| / (sd + floor)`, `floor` being the mean `sd`; `quantile` is the
 * `ceil(0.9 (n + 1))`-th smallest of the `n` scores. It is `Infinity` when that exceeds `n`, that is below 9 rows. Rows whose
 * `value` is NaN are left out. An exact prediction scores 0 even where `sd + floor` is 0.
 *
 * @param y measured values, `[nRows]`
 * @param value predictions, `[nRows]`
 * @param sd uncertainties, `[nRows]`, at least 0
 * @see doi:10.1613/jair.3198 (Papadopoulos, Vovk & Gammerman 2011, normalised conformal regression)
 */
export function calibrateInterval(y: Float64Array, value: Float64Array, sd: Float64Array): Calibration {
  const seen = [...value.keys()].filter((row) => !Number.isNaN(value[row]));
  const floor = seen.reduce((total, row) => total + (sd[row] as number), 0) / seen.length;
  const scores = Float64Array.from(seen, (row) => {
    const error = Math.abs((y[row] as number) - (value[row] as number));
    return error === 0 ? 0 : error / ((sd[row] as number) + floor);
  }).sort();
  // The subtrahend keeps 0.9 * 10 = 9.000000000000002 from becoming 10.
  const rank = Math.ceil(COVERAGE * (seen.length + 1) - 1e-9);
  return { quantile: scores[rank - 1] ?? Number.POSITIVE_INFINITY, floor };
}

/** Half-width of the interval around a prediction with uncertainty `sd`. */
export function halfWidth({ quantile, floor }: Calibration, sd: number): number {
  return quantile === Number.POSITIVE_INFINITY ? quantile : quantile * (sd + floor);
}
