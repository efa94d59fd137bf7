import { createBreather } from "@molsieve/core";
import { checkOptions } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import { featureShape } from "../contract/feature-shape.js";
import { presentRows } from "../contract/present-rows.js";
import { fitValueScaling } from "../kernel/value-scaling.js";
import { checkCandidates } from "./check-candidates.js";
import { followBounds } from "./follow-bounds.js";
import { columnMeans, columnSquares, linearColumns } from "./linear-columns.js";
import { type LinearEstimator, linearModel, restoreLinearModel } from "./linear-model.js";
import { RidgeSystem } from "./ridge-system.js";
import { solveRidge } from "./solve-ridge.js";

/** How ridge regression is fitted. */
export interface RidgeOptions {
  /** Penalties to choose from, each above 0. Default: 25 from 0.01 to 10,000, evenly on the logarithm. */
  readonly penalties: readonly number[];
}

const TASKS = ["regression"] as const;
const PENALTIES = Array.from({ length: 25 }, (_, i) => 10 ** (i / 4 - 2));

/**
 * Ridge regression: minimises `sum of weight x (y - score)^2 + penalty x sum of squared weights of columns`, the mean weight of
 * rows being 1; columns as `LinearTermBlock` describes them, the intercept is free.
 *
 * The penalty of the least generalised cross-validation is taken, of equally good ones the largest. A censored row counts only
 * while the model is on the wrong side of its bound; in the choice of the penalty and for the noise, as if it were exact.
 * `noise^2` is the weighted sum of squared residuals over `nRows - effective number of parameters`; the variance of a weight is
 * taken from the diagonal of the normal equations.
 *
 * With rows and columns above 1,024 each, the penalty and the noise come from 1,024 rows drawn by the seed, and the weights
 * from all rows: by a factor of the equations with rows or columns up to 6,000, which takes `min(nRows, columns)^3 / 6` additions and
 * multiplications, by conjugate gradients with more. Work below that: `2/3 min(nRows, columns)^3`.
 *
 * @see doi:10.1080/00401706.1979.10489751 (Golub, Heath & Wahba 1979)
 */
export const ridgeEstimator: LinearEstimator<RidgeOptions> = {
  name: "ridge",
  tasks: TASKS,
  async fit(data, options = {}) {
    checkOptions(options, ["penalties"]);
    checkTrainingData(data, TASKS);
    const { penalties = PENALTIES, seed = 42, signal, onProgress } = options;
    checkCandidates("penalties", penalties);
    const { features, y, weights, qualifiers } = presentRows(data);
    const scaling = fitValueScaling(features);
    const x = linearColumns(features, scaling);
    const breather = createBreather(signal);
    const system = await RidgeSystem.create(x, weights, seed, (done, total) => {
      onProgress?.({ stage: "train", done, total, unit: "columns" });
      return breather();
    });
    const { penalty, noise } = system.choosePenalty(y, penalties);
    const { weights: slopes, intercept } = await followBounds(
      await system.solve(y, penalty, breather),
      { x, y, weights },
      qualifiers,
      (rows, meanWeight) => solveRidge(rows.x, rows.weights, rows.y, penalty / meanWeight, breather),
      breather,
    );
    const means = columnMeans(x, weights);
    return linearModel({
      estimator: "ridge",
      shape: featureShape(features),
      scaling,
      task: data.task,
      weights: slopes,
      intercepts: Float64Array.of(intercept),
      means,
      variances: columnSquares(x, weights, means).map((square) => 1 / (square + penalty)),
      noise,
    });
  },
  restore: (state) => restoreLinearModel(state, "ridge", "regression"),
};
