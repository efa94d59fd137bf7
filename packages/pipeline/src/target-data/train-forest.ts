import type { TaskOptions } from "@molsieve/core";
import {
  type Calibration,
  calibrateInterval,
  type FeatureRows,
  forestEstimator,
  type ModelState,
  type RegressionMetrics,
  regressionMetrics,
  sharedState,
} from "@molsieve/models";

/** A random forest as screening workers take it. */
export interface TrainedForest {
  /** In memory that threads share. */
  readonly state: ModelState;
  /** What makes the 90 % interval of a prediction out of its `sd`. */
  readonly calibration: Calibration;
  /** Metrics of the out-of-bag predictions against the measured values, over the rows that have one. */
  readonly outOfBag: RegressionMetrics;
}

/**
 * A random forest of measured values. Its intervals are conformal, calibrated on the out-of-bag residuals; they are infinite when
 * fewer than 9 training rows have one. They hold on average over molecules like the training ones, not for each molecule and not
 * for another chemical series.
 *
 * Differs from the paper: Johansson et al. estimate the difficulty of a molecule from its out-of-bag neighbours too; here it is
 * the spread of the trees alone. A row's out-of-bag prediction averages some 37 % of the trees and a new molecule's all of
 * them, so intervals are slightly wide.
 *
 * @throws {MolsieveError} `cancelled` once the signal has fired
 * @see doi:10.1007/s10994-014-5453-0 (Johansson et al. 2014)
 */
export async function trainForest(
  features: FeatureRows,
  y: Float64Array,
  options: { readonly trees: number; readonly seed: number } & TaskOptions,
): Promise<TrainedForest> {
  const model = await forestEstimator.fit({ features, task: { kind: "regression" }, y }, options);
  const { value, sd, count } = model.outOfBag ?? { value: y, sd: y, count: new Uint32Array(y.length) };
  const seen = [...count.keys()].filter((row) => count[row] !== 0);
  const at = (values: Float64Array) => Float64Array.from(seen, (row) => values[row] as number);
  return {
    state: sharedState(model.state()),
    calibration: calibrateInterval(at(y), at(value), at(sd)),
    outOfBag: regressionMetrics(at(y), at(value)),
  };
}
