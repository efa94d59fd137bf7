import { normalCdf } from "./normal-distribution.js";
import type { ScoredRows } from "./scored-rows.js";
import { mean } from "./values.js";

/** Bins of {@link ence}. */
const N_BINS = 10;

/** Share of the measured values inside their prediction interval, ends included, in [0, 1]; NaN without intervals. */
export function intervalCoverage({ y, lower, upper }: ScoredRows): number {
  if (lower === undefined || upper === undefined) return Number.NaN;
  return mean(y.map((value, i) => ((lower[i] as number) <= value && value <= (upper[i] as number) ? 1 : 0)));
}

/** Mean width of the prediction intervals, at least 0, in the unit of the values; NaN without intervals. */
export function meanIntervalWidth({ lower, upper }: ScoredRows): number {
  if (lower === undefined || upper === undefined) return Number.NaN;
  return mean(upper.map((end, i) => end - (lower[i] as number)));
}

/**
 * Mean negative logarithm of the normal density with the predicted value and `sd` at the measured value, in nats; NaN without `sd`, and
 * where one is 0.
 */
export function gaussianNll({ y, value, sd }: ScoredRows): number {
  if (sd?.every((each) => each > 0) !== true) return Number.NaN;
  return mean(
    y.map((measured, i) => {
      const s = sd[i] as number;
      return Math.log(2 * Math.PI * s * s) / 2 + (measured - (value[i] as number)) ** 2 / (2 * s * s);
    }),
  );
}

/** Root of the mean squared `sd`, at least 0, in the unit of the values: smaller = sharper; NaN without `sd`. */
export function sharpness({ sd }: ScoredRows): number {
  return sd === undefined ? Number.NaN : Math.sqrt(mean(sd.map((each) => each * each)));
}

/**
 * Expected normalised calibration error, at least 0: mean over bins of `|RMV - RMSE| / RMV`, with `RMV` the root of the bin's mean
 * squared `sd` and `RMSE` the root of its mean squared error. NaN without `sd`, for no rows, and where a bin's `RMV` is 0.
 *
 * Bins hold equally many rows up to one, in order of `sd`, equal ones in order of row; there are 10, or one a row below 10 rows.
 *
 * @see doi:10.3390/s22155540 (Levi et al. 2022)
 */
export function ence({ y, value, sd }: ScoredRows): number {
  if (sd === undefined || y.length === 0) return Number.NaN;
  const n = y.length;
  const nBins = Math.min(N_BINS, n);
  const order = new Uint32Array(n).map((_, i) => i);
  order.sort((a, b) => (sd[a] as number) - (sd[b] as number) || a - b);
  const claimed = new Float64Array(nBins);
  const real = new Float64Array(nBins);
  for (const [place, row] of order.entries()) {
    const bin = Math.floor((place * nBins) / n);
    claimed[bin] = (claimed[bin] as number) + (sd[row] as number) ** 2;
    real[bin] = (real[bin] as number) + ((y[row] as number) - (value[row] as number)) ** 2;
  }
  if (claimed.includes(0)) return Number.NaN;
  // Numbers of rows cancel out of the ratio.
  return mean(claimed.map((variance, bin) => Math.abs(1 - Math.sqrt((real[bin] as number) / variance))));
}

/**
 * Miscalibration area, in [0, 0.5]: the area between the share of measured values inside the central normal interval of level `p`,
 * as a curve over `p`, and the diagonal. NaN without `sd`, and where one is 0.
 *
 * @see doi:10.1088/2632-2153/ab7e1a (Tran et al. 2020)
 */
export function miscalibrationArea({ y, value, sd }: ScoredRows): number {
  if (y.length === 0 || sd?.every((each) => each > 0) !== true) return Number.NaN;
  // The level at which each row first lies inside: the curve steps up by 1 / n there.
  const levels = y
    .map((measured, i) => 2 * normalCdf(Math.abs(measured - (value[i] as number)) / (sd[i] as number)) - 1)
    .sort();
  let area = 0;
  let from = 0;
  for (let i = 0; i <= levels.length; i++) {
    const to = levels[i] ?? 1;
    area += areaToDiagonal(i / levels.length, from, to);
    from = to;
  }
  return area;
}

/** Area between the constant `share` and the diagonal from `from` to `to`. */
function areaToDiagonal(share: number, from: number, to: number): number {
  const below = Math.min(Math.max(share, from), to) - from;
  const above = to - Math.min(Math.max(share, from), to);
  const triangle = (a: number, b: number) => Math.abs((share - a + (share - b)) / 2) * (b - a);
  return triangle(from, from + below) + triangle(to - above, to);
}
