import { argumentError, createBreather, Random, type TaskOptions } from "@molsieve/core";
import { normalCdf, normalQuantile } from "../metrics/normal-distribution.js";
import { studentCritical } from "../metrics/student-t.js";
import { mean, quantile, variance } from "../metrics/values.js";

/** A range with its ends. */
export type Interval = readonly [lower: number, upper: number];

/** Confidence of all intervals here. */
const LEVEL = 0.95;

/** How rows are resampled. */
export interface ResampleOptions extends Pick<TaskOptions, "signal"> {
  /** Resamples, 1 or more. Default 1,000. */
  readonly replicates?: number;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
  /** Rows of equal number are resampled among themselves, so that each class keeps its size, `[nRows]`. Default: all alike. */
  readonly strata?: ArrayLike<number>;
}

/**
 * The 95 % interval of the mean of figures from folds or repeats: `mean +- t * sqrt(variance * (1 / n + share))`, Student's `t` with `n - 1`
 * degrees of freedom. NaN below two figures.
 *
 * @param share test rows divided by training rows: 0 for independent figures; above 0 the correction for training sets that
 * overlap, without which the interval is far too narrow
 * @see doi:10.1023/A:1024068626366 (Nadeau & Bengio 2003)
 */
export function meanInterval(values: readonly number[], share: number): Interval {
  const n = values.length;
  if (n < 2) return [Number.NaN, Number.NaN];
  const half = studentCritical(1 - LEVEL, n - 1) * Math.sqrt(variance(values) * (1 / n + share));
  return [mean(values) - half, mean(values) + half];
}

/**
 * What statistics give on resamples of the rows, drawn with replacement, `[nStatistics][replicates]`; NaN where one is not defined.
 * Equal rows, strata and seed give equal resamples, so what two models get here can be subtracted.
 *
 * @param statistics of the rows with these numbers, as many every time; the array of rows is reused
 * @throws {MolsieveError} `argument` when an option is outside its range; `cancelled` once `signal` has fired
 */
export async function resample(
  nRows: number,
  statistics: (rows: Uint32Array) => readonly number[],
  options: ResampleOptions = {},
): Promise<Float64Array[]> {
  const { replicates = 1000, seed = 42, strata, signal } = options;
  if (!(Number.isInteger(replicates) && replicates >= 1)) {
    throw argumentError("replicates", replicates, "an integer of 1 or more");
  }
  const random = new Random(seed);
  const breathe = createBreather(signal);
  const all = Uint32Array.from({ length: nRows }, (_, row) => row);
  const labels = strata === undefined ? [0] : [...new Set(Array.from(strata))].sort((a, b) => a - b);
  const groups = labels.map((label) => all.filter((row) => strata === undefined || strata[row] === label));
  const rows = new Uint32Array(nRows);
  const values: number[][] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    await breathe();
    let next = 0;
    for (const group of groups) {
      for (let i = 0; i < group.length; i++) rows[next++] = group[random.nextBelow(group.length)] as number;
    }
    values.push([...statistics(rows)]);
  }
  return byStatistic(values);
}

/** Parts of the rows that {@link leaveOut} leaves out in turn, where there are rows enough. */
const MAX_PARTS = 200;

/**
 * Statistics of the rows without each part of them in turn, `[nStatistics][nParts]`: single rows up to 200 of them, else 200 random parts
 * of equal size up to one.
 *
 * @param statistics of the rows with these numbers, as many every time
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function leaveOut(
  nRows: number,
  statistics: (rows: Uint32Array) => readonly number[],
  { seed = 42, signal }: Pick<ResampleOptions, "seed" | "signal"> = {},
): Promise<Float64Array[]> {
  const breathe = createBreather(signal);
  const order = new Random(seed).shuffle(Uint32Array.from({ length: nRows }, (_, row) => row));
  const nParts = Math.min(nRows, MAX_PARTS);
  const values: number[][] = [];
  for (let part = 0; part < nParts; part++) {
    await breathe();
    values.push([...statistics(order.filter((_, place) => place % nParts !== part))]);
  }
  return byStatistic(values);
}

/** Columns of the values, `[nStatistics][n]`. */
function byStatistic(values: readonly (readonly number[])[]): Float64Array[] {
  return (values[0] ?? []).map((_, k) => Float64Array.from(values, (each) => each[k] as number));
}

/** The 95 % percentile interval of {@link resample}'s figures: their 2.5 % and 97.5 % quantiles, NaN left out. */
export function percentileInterval(replicates: Float64Array): Interval {
  const sorted = replicates.filter((value) => !Number.isNaN(value)).sort();
  return [quantile(sorted, (1 - LEVEL) / 2), quantile(sorted, (1 + LEVEL) / 2)];
}

/**
 * The 95 % BCa interval (bias-corrected and accelerated) of {@link resample}'s figures: quantiles moved for the bias and the skew of the
 * statistic. {@link percentileInterval} where that cannot be told: a left-out figure is NaN, or all replicates lie on one side of
 * the value.
 *
 * @param value the statistic on all rows
 * @param leftOut the statistic with each row or part of the rows left out in turn, {@link leaveOut}
 * @see doi:10.1214/ss/1032280214 (DiCiccio & Efron 1996)
 */
export function bcaInterval(value: number, replicates: Float64Array, leftOut: Float64Array): Interval {
  const sorted = replicates.filter((each) => !Number.isNaN(each)).sort();
  const below = sorted.filter((each) => each < value).length;
  const upTo = sorted.filter((each) => each <= value).length;
  const bias = normalQuantile((below + upTo) / 2 / sorted.length);
  if (!Number.isFinite(bias) || leftOut.some(Number.isNaN)) return percentileInterval(replicates);
  const centre = mean(leftOut);
  const cubes = leftOut.reduce((total, each) => total + (centre - each) ** 3, 0);
  const squares = leftOut.reduce((total, each) => total + (centre - each) ** 2, 0);
  const acceleration = squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
  const moved = (p: number) => {
    const z = bias + normalQuantile(p);
    return quantile(sorted, normalCdf(bias + z / (1 - acceleration * z)));
  };
  return [moved((1 - LEVEL) / 2), moved((1 + LEVEL) / 2)];
}
