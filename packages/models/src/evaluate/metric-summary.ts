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

/** The summary of each metric, by name. */
export async function summariseMetrics(
  folds: readonly ScoredRows[],
  metrics: readonly Metric[],
  options: SummaryOptions,
): Promise<Record<string, MetricSummary>> {
  const summaries: Record<string, MetricSummary> = {};
  for (const metric of metrics) summaries[metric.name] = await summarise(folds, metric, options);
  return summaries;
}

async function summarise(
  folds: readonly ScoredRows[],
  metric: Metric,
  options: SummaryOptions,
): Promise<MetricSummary> {
  const values = folds.map((rows) => (rows.y.length === 0 ? Number.NaN : metric.compute(rows)));
  const defined = values.filter((value) => !Number.isNaN(value));
  const [first] = folds;
  const ci95 =
    folds.length === 1 && first !== undefined && defined.length === 1
      ? await rowInterval(first, metric, defined[0] as number, options)
      : meanInterval(defined, options.share);
  const undefinedFolds = folds.filter((_, i) => Number.isNaN(values[i]));
  const [example] = undefinedFolds;
  return {
    mean: mean(defined),
    sd: Math.sqrt(variance(defined)),
    ci95,
    values,
    ...(example && { undefined: `${undefinedFolds.length} of ${folds.length} folds: ${whyUndefined(example)}` }),
  };
}

async function rowInterval(
  rows: ScoredRows,
  metric: Metric,
  value: number,
  options: SummaryOptions,
): Promise<Interval> {
  if (options.replicates === 0) return [Number.NaN, Number.NaN];
  const compute = (chosen: Uint32Array) => metric.compute(takeScored(rows, chosen));
  const replicates = await resample(rows.y.length, compute, { ...options, ...strataOf(rows) });
  return bcaInterval(value, replicates, await leaveOut(rows.y.length, compute, options));
}

/** The classes as strata; nothing for a regression. */
export function strataOf({ task, y }: ScoredRows): { strata?: Float64Array } {
  return task.kind === "classification" ? { strata: y } : {};
}
