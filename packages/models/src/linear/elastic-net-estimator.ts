import { argumentError, createBreather } from "@molsieve/core";
import { weightedVariance } from "../baseline/weighted-variance.js";
import { checkOptions } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import { featureShape } from "../contract/feature-shape.js";
import { presentRows } from "../contract/present-rows.js";
import { fitValueScaling } from "../kernel/value-scaling.js";
import { innerFolds } from "../split/inner-folds.js";
import { dot } from "./dot.js";
import { ElasticNetPath } from "./elastic-net-path.js";
import { followBounds } from "./follow-bounds.js";
import { columnMeans, columnSquares, linearColumns, rowDot, takeLinearRows } from "./linear-columns.js";
import { type LinearEstimator, linearModel, restoreLinearModel } from "./linear-model.js";

/** How an elastic net is fitted. */
export interface ElasticNetOptions {
  /** Share of the absolute part in the penalty, above 0 to 1 (1 = lasso). Default 0.5. */
  readonly l1Ratio: number;
  /** Penalties tried, 1 or more: from the least that leaves no column down to a thousandth of it. Default 40. */
  readonly nPenalties: number;
}

const TASKS = ["regression"] as const;
const N_FOLDS = 5;
const SMALLEST = 1e-3;
/** How exactly lines are fitted: in the inner folds, in the model. */
const ROUGH = 1e-4;
const FINE = 1e-7;

/**
 * Elastic net: minimises `1/(2 nRows) sum of weight x (y - score)^2 + penalty (l1Ratio |w|_1 + (1 - l1Ratio)/2 |w|_2^2)` over the
 * weights `w` of columns, `y` in units of its standard deviation, the mean weight of rows being 1; columns as `LinearTermBlock` describes them, the intercept is free.
 *
 * The penalty is that of the least squared error in 5 inner folds drawn by the seed, of equally good ones the largest; that
 * error is the mean of `sd^2` over the training rows. A censored row counts only while the model is on the wrong side of its bound. The variance of a weight is
 * the inverse of `sum of squares of its column + penalty x nRows`.
 */
export const elasticNetEstimator: LinearEstimator<ElasticNetOptions> = {
  name: "elastic-net",
  tasks: TASKS,
  async fit(data, options = {}) {
    checkOptions(options, ["l1Ratio", "nPenalties"]);
    checkTrainingData(data, TASKS);
    const { l1Ratio = 0.5, nPenalties = 40, seed = 42, signal, onProgress } = options;
    if (!(l1Ratio > 0 && l1Ratio <= 1)) throw argumentError("l1Ratio", l1Ratio, "a number above 0, at most 1");
    if (!(Number.isInteger(nPenalties) && nPenalties >= 1 && nPenalties <= 10000)) {
      throw argumentError("nPenalties", nPenalties, "an integer from 1 to 10000");
    }
    const { features, y: measured, weights, qualifiers } = presentRows(data);
    const unit = Math.sqrt(weightedVariance(measured, weights)) || 1;
    const y = measured.map((value) => value / unit);
    const scaling = fitValueScaling(features);
    const x = linearColumns(features, scaling);
    const path = new ElasticNetPath(x, weights, l1Ratio);
    const largest = path.largestPenalty(y) || 1;
    const penalties = Array.from(
      { length: nPenalties },
      (_, p) => largest * SMALLEST ** (p / Math.max(1, nPenalties - 1)),
    );
    const folds = innerFolds(y.length, N_FOLDS, { seed });
    const breathe = createBreather(signal);
    const total = folds.length * nPenalties + 1;
    let done = 0;
    const report = () => {
      onProgress?.({ stage: "train", done: ++done, total, unit: "fits" });
      return breathe();
    };
    const losses = new Float64Array(nPenalties);
    for (const { train, test: held } of folds) {
      const own = new ElasticNetPath(
        takeLinearRows(x, train),
        Float64Array.from(train, (i) => weights[i] as number),
        l1Ratio,
      );
      const target = Float64Array.from(train, (i) => y[i] as number);
      for (const [p, penalty] of penalties.entries()) {
        const line = await own.solve(target, penalty, ROUGH, breathe);
        for (const i of held) {
          const error = line.intercept + rowDot(x, i, line.weights) - (y[i] as number);
          // A bound that the line keeps is no error.
          if (error * (qualifiers[i] as number) > 0) continue;
          losses[p] = (losses[p] as number) + (weights[i] as number) * error * error;
        }
        await report();
      }
    }
    const best = losses.indexOf(Math.min(...losses));
    for (const penalty of penalties.slice(0, best)) await path.solve(y, penalty, ROUGH, breathe);
    const penalty = penalties[best] as number;
    const line = await followBounds(
      await path.solve(y, penalty, FINE, breathe),
      { x, y, weights },
      qualifiers,
      (rows, meanWeight) => {
        const share = (rows.y.length * meanWeight) / y.length;
        return new ElasticNetPath(rows.x, rows.weights, l1Ratio).solve(rows.y, penalty / share, FINE, breathe);
      },
      breathe,
    );
    await report();
    const means = columnMeans(x, weights);
    const squares = columnSquares(x, weights, means);
    const variances = squares.map((square) => 1 / (square + penalty * y.length));
    // The error of the folds has the uncertainty of the weights in it, which the model adds to the noise.
    const added = dot(squares, variances) / y.length;
    return linearModel({
      estimator: "elastic-net",
      shape: featureShape(features),
      scaling,
      task: data.task,
      weights: line.weights.map((weight) => weight * unit),
      intercepts: Float64Array.of(line.intercept * unit),
      means,
      variances,
      noise: unit * Math.sqrt((losses[best] as number) / y.length / (1 + added)),
    });
  },
  restore: (state) => restoreLinearModel(state, "elastic-net", "regression"),
};
