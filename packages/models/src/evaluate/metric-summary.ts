import type { TaskOptions } from "@molsieve/core";
import type { Metric } from "../metrics/metric.js";
import { type ScoredRows, takeScored } from "../metrics/scored-rows.js";
import { mean, variance } from "../metrics/values.js";
import { whyUndefined } from "../metrics/why-undefined.js";
import { bcaInterval, type Interval, leaveOut, meanInterval, resample } from "./interval.js";

/** A metric over the folds of a plan; figures that are not defined are NaN (`null` in JSON). */
export interface MetricSummary {
  /** Over the folds where it is defined. */
  readonly mean: number;
  /** Of the folds' figures, `n - 1`; NaN for one fold. */
  readonly sd: number;
  /**
   * Several folds: of the mean, Student's with the correction of Nadeau & Bengio for overlapping training sets. One fold: BCa
   * bootstrap over its test rows, class by class.
   */
  readonly ci95: Interval;
  /** One a fold, in the order of the plan. */
  readonly values: readonly number[];
  /** Why it is not defined in some folds. */
  readonly undefined?: string;
}

/** How intervals are made. */
export interface SummaryOptions extends Pick<TaskOptions, "signal"> {
  readonly replicates: number;
  readonly seed: number;
  /** Test rows divided by training rows. */
  readonly share: number;
}

/** Summaries by metric, and the resamples behind them. */
export interface MetricFigures {
  readonly summaries: Readonly<Record<string, MetricSummary>>;
  /** One fold: figures of each metric on resamples of its rows, the same resamples for all models; else empty. */
  readonly replicates: Readonly<Record<string, Float64Array>>;
}

/** The summary of each metric. */
export async function summariseMetrics(
  folds: readonly ScoredRows[],
  metrics: readonly Metric[],
  options: SummaryOptions,
): Promise<MetricFigures> {
  const [first] = folds;
  const resampled = folds.length === 1 && first?.y.length ? await resampleRows(first, metrics, options) : undefined;
  const summaries: Record<string, MetricSummary> = {};
  const replicates: Record<string, Float64Array> = {};
  for (const [m, metric] of metrics.entries()) {
    const values = folds.map((rows) => (rows.y.length === 0 ? Number.NaN : metric.compute(rows)));
    const defined = values.filter((value) => !Number.isNaN(value));
    const undefinedFolds = folds.filter((_, i) => Number.isNaN(values[i]));
    const [example] = undefinedFolds;
    const own = defined.length === 1 ? resampled?.[m] : undefined;
    if (own) replicates[metric.name] = own.replicates;
    summaries[metric.name] = {
      mean: mean(defined),
      sd: Math.sqrt(variance(defined)),
      ci95: own ? bcaInterval(defined[0] as number, own.replicates, own.leftOut) : meanInterval(defined, options.share),
      values,
      ...(example && { undefined: `${undefinedFolds.length} of ${folds.length} folds: ${whyUndefined(example)}` }),
    };
  }
  return { summaries, replicates };
}

/** What each metric gives on resamples of the rows and without parts of them; `undefined` where none are wanted. */
async function resampleRows(rows: ScoredRows, metrics: readonly Metric[], options: SummaryOptions) {
  if (options.replicates === 0) return undefined;
  const compute = (chosen: Uint32Array) => {
    const taken = takeScored(rows, chosen);
    return metrics.map((metric) => (chosen.length === 0 ? Number.NaN : metric.compute(taken)));
  };
  const nRows = rows.y.length;
  const strata = rows.task.kind === "classification" ? { strata: rows.y } : {};
  const replicates = await resample(nRows, compute, { ...options, ...strata });
  const leftOut = await leaveOut(nRows, compute, options);
  return metrics.map((_, m) => ({
    replicates: replicates[m] as Float64Array,
    leftOut: leftOut[m] as Float64Array,
  }));
}
