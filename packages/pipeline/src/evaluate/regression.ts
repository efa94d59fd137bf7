import { createBreather, deriveSeed, Random } from "@molsieve/core";
import { type IntervalEstimate, type RegressionMetrics, regressionMetrics } from "@molsieve/models";

/** A measured value beside what the model said of it. */
export interface PredictedValue {
  readonly measured: number;
  readonly predicted: number;
  readonly lower: number;
  readonly upper: number;
}

/** How near the predictions come to the measurements. */
export interface RegressionQuality {
  readonly n: number;
  readonly rmse: IntervalEstimate;
  readonly r2: IntervalEstimate;
  readonly spearman: IntervalEstimate;
  /** Share of the measurements that lie in their 90 % prediction interval, 0 to 1. */
  readonly coverage: number;
}

const REPLICATES = 1000;
/** Keeps these random numbers apart from other parts of the run. */
const STREAM = 0x4e6;

/**
 * Regression metrics with bootstrap 95 % intervals (percentile, 1,000 resamples of compounds); NaN where a metric is not
 * defined, for example when all measured values are equal; resamples where it is not are left out of its interval.
 *
 * @throws {MolsieveError} `cancelled` once `signal` has fired
 */
export async function evaluateRegression(
  values: readonly PredictedValue[],
  seed: number,
  signal?: AbortSignal,
): Promise<RegressionQuality> {
  const n = values.length;
  const measured = Float64Array.from(values, (value) => value.measured);
  const predicted = Float64Array.from(values, (value) => value.predicted);
  const random = new Random(deriveSeed(seed, STREAM));
  const replicates: RegressionMetrics[] = [];
  const breathe = createBreather(signal);
  for (let k = 0; k < REPLICATES; k++) {
    const rows = Array.from(values, () => random.nextBelow(n));
    const of = (column: Float64Array) => Float64Array.from(rows, (row) => column[row] as number);
    replicates.push(regressionMetrics(of(measured), of(predicted)));
    await breathe();
  }
  const whole = regressionMetrics(measured, predicted);
  const estimate = (name: "rmse" | "r2" | "spearman"): IntervalEstimate => {
    const sorted = Float64Array.from(replicates, (replicate) => replicate[name])
      .filter((metric) => !Number.isNaN(metric))
      .sort();
    const at = (p: number) => sorted[Math.round((sorted.length - 1) * p)] ?? Number.NaN;
    return { value: whole[name], lower: at(0.025), upper: at(0.975) };
  };
  return {
    n,
    rmse: estimate("rmse"),
    r2: estimate("r2"),
    spearman: estimate("spearman"),
    coverage: values.filter((value) => value.lower <= value.measured && value.measured <= value.upper).length / n,
  };
}
