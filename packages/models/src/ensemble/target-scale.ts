import type { Estimate, TrainingData } from "../contract/estimator.js";

/** How values are seen while learning: as they are, or their natural logarithms. */
export type TargetScale = "linear" | "log";

/** Standard deviation of the logarithms from which on values span orders of magnitude. */
const LEAST_SPREAD = 0.5;

/** Variance of a logarithm above which a standard deviation would leave the range of numbers. */
const MOST_VARIANCE = 100;

/**
 * `log` for regression where all values are above 0, their natural logarithms have a standard deviation of 0.5 or more, and the
 * log-normal distribution with the values' own moments makes them more likely than the normal one (Box-Cox at 0 and 1);
 * else `linear`. Bounds count as values.
 *
 * @see doi:10.1111/j.2517-6161.1964.tb00553.x (Box & Cox 1964)
 */
export function targetScale({ task, y }: Pick<TrainingData, "task" | "y">): TargetScale {
  if (task.kind !== "regression" || y.length === 0 || !y.every((value) => value > 0)) return "linear";
  const logs = y.map(Math.log);
  const spread = Math.sqrt(varianceOf(logs));
  if (spread < LEAST_SPREAD) return "linear";
  const meanLog = logs.reduce((sum, value) => sum + value / y.length, 0);
  return Math.log(spread) + meanLog < Math.log(varianceOf(y)) / 2 ? "log" : "linear";
}

/** The same data with `y` on the scale. */
export function onScale(data: TrainingData, scale: TargetScale): TrainingData {
  return scale === "linear" ? data : { ...data, y: data.y.map(Math.log) };
}

/**
 * An estimate of values, from one of what they are on the scale. Of logarithms: `value` is the median of the log-normal
 * distribution, the exponential of their mean; `sd` its standard deviation.
 */
export function offScale({ value, sd }: Estimate, scale: TargetScale): Estimate {
  if (scale === "linear") return { value, sd };
  return {
    value: value.map(Math.exp),
    sd: sd.map((own, row) => {
      const variance = Math.min(own * own, MOST_VARIANCE);
      return Math.exp((value[row] as number) + variance / 2) * Math.sqrt(Math.expm1(variance));
    }),
  };
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value / values.length, 0);
  return values.reduce((sum, value) => sum + (value - mean) ** 2 / values.length, 0);
}
