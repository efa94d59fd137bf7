import { createBreather } from "@molsieve/core";
import { checkOptions } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import { featureShape } from "../contract/feature-shape.js";
import { presentRows } from "../contract/present-rows.js";
import { fitValueScaling } from "../kernel/value-scaling.js";
import { innerFolds } from "../split/inner-folds.js";
import { checkCandidates } from "./check-candidates.js";
import { type ClassWeights, withClassWeights } from "./class-weights.js";
import { CurvatureFactor } from "./curvature-factor.js";
import { columnMeans, columnSquares, type LinearColumns, linearColumns, takeLinearRows } from "./linear-columns.js";
import { type LinearEstimator, linearModel, restoreLinearModel } from "./linear-model.js";
import { curvatures, LogisticCurvature } from "./logistic-curvature.js";
import { logisticLoss, lossOf, scoresAt } from "./logistic-loss.js";
import { minimise } from "./minimise.js";

/** How logistic regression is fitted. */
export interface LogisticOptions {
  /** Penalties to choose from, each above 0 (1 / `C` of other programs). Default: 0.1, 0.3, 1, 3, 10, 30, 100. */
  readonly penalties: readonly number[];
  /** How much each class counts. Default `equal`. */
  readonly classWeights: ClassWeights;
}

const TASKS = ["classification"] as const;
const PENALTIES = [0.1, 0.3, 1, 3, 10, 30, 100];
const N_FOLDS = 5;
/** Largest part of the gradient / number of rows at the end: of the inner folds, of the model. */
const ROUGH = 1e-4;
const FINE = 1e-9;

/**
 * Logistic regression, binary or softmax: minimises `sum of weight x log loss + penalty / 2 x sum of squared weights of
 * columns`, the mean weight of rows being 1; columns as `LinearTermBlock` describes them, intercepts are free.
 *
 * The penalty is that of the least log loss in 5 inner folds drawn by the seed, of equally good ones the largest. The variance
 * of a weight is the inverse of the diagonal of the Hessian (Laplace), more classes than two taking half of
 * `1 - sum of squared probabilities` as the curvature.
 *
 * Differs from scikit-learn's: weights are scaled to a mean of 1.
 */
export const logisticEstimator: LinearEstimator<LogisticOptions> = {
  name: "logistic",
  tasks: TASKS,
  async fit(data, options = {}) {
    checkOptions(options, ["penalties", "classWeights"]);
    checkTrainingData(data, TASKS);
    const { penalties = PENALTIES, classWeights = "equal", seed = 42, signal, onProgress } = options;
    checkCandidates("penalties", penalties);
    const { features, task, y, weights: rowWeights } = presentRows(data);
    const nClasses = task.kind === "classification" ? task.nClasses : 2;
    const nScores = nClasses === 2 ? 1 : nClasses;
    const weights = withClassWeights(rowWeights, y, nClasses, classWeights);
    const scaling = fitValueScaling(features);
    const x = linearColumns(features, scaling);
    const sorted = [...penalties].sort((a, b) => b - a);
    const folds = sorted.length === 1 ? [] : innerFolds(y.length, N_FOLDS, { classes: y, seed });
    const total = folds.length * sorted.length + 1;
    let done = 0;
    const breather = createBreather(signal);
    const fitOne = async (rows: Rows, penalty: number, start: Float64Array, tolerance: number) => {
      const loss = logisticLoss(rows.x, rows.y, rows.weights, nScores, penalty);
      rows.curvature?.setPenalty(penalty);
      const point = await minimise(loss, start, tolerance * rows.x.nRows, breather, rows.curvature);
      onProgress?.({ stage: "train", done: ++done, total, unit: "fits" });
      await breather();
      return point;
    };
    const zeros = new Float64Array(nScores * (x.width + 1));
    const factor = CurvatureFactor.whereQuicker(x);
    const rowsOf = async (
      own: LinearColumns,
      ownY: Float64Array,
      ownWeights: Float64Array,
      penalty: number,
    ): Promise<Rows> => {
      const curvature = factor && new LogisticCurvature(factor, own, ownWeights, nScores, penalty);
      await curvature?.renew(zeros, breather);
      return { x: own, y: ownY, weights: ownWeights, curvature };
    };
    const losses = new Float64Array(sorted.length);
    for (const { train, test: held } of folds) {
      const heldColumns = takeLinearRows(x, held);
      const own = await rowsOf(
        takeLinearRows(x, train),
        Float64Array.from(train, (i) => y[i] as number),
        Float64Array.from(train, (i) => weights[i] as number),
        sorted[0] as number,
      );
      const scores = new Float64Array(held.length * nScores);
      let point: Float64Array = zeros;
      for (const [p, penalty] of sorted.entries()) {
        point = await fitOne(own, penalty, point, ROUGH);
        scoresAt(heldColumns, point, nScores, scores);
        for (const [h, i] of held.entries()) {
          const loss = lossOf(scores.subarray(h * nScores, (h + 1) * nScores), y[i] as number);
          losses[p] = (losses[p] as number) + (weights[i] as number) * loss;
        }
      }
    }
    const penalty = sorted[losses.indexOf(Math.min(...losses))] as number;
    const point = await fitOne(await rowsOf(x, y, weights, penalty), penalty, zeros, FINE);
    const scores = new Float64Array(x.nRows * nScores);
    scoresAt(x, point, nScores, scores);
    const means = columnMeans(x, rowWeights);
    const columns = Array.from({ length: nScores }, (_, k) =>
      point.subarray(k * (x.width + 1), (k + 1) * (x.width + 1) - 1),
    );
    const slopes = new Float64Array(nScores * x.width);
    for (const [k, own] of columns.entries()) slopes.set(own, k * x.width);
    return linearModel({
      estimator: "logistic",
      shape: featureShape(features),
      scaling,
      task,
      weights: slopes,
      intercepts: Float64Array.from(columns, (_, k) => point[(k + 1) * (x.width + 1) - 1] as number),
      means,
      variances: columnSquares(x, curvatures(scores, nScores, weights), means).map((square) => 1 / (square + penalty)),
      noise: 1,
    });
  },
  restore: (state) => restoreLinearModel(state, "logistic", "classification"),
};

/** Rows to fit, and the curvature of their loss where that is worth its work. */
interface Rows {
  readonly x: LinearColumns;
  readonly y: Float64Array;
  readonly weights: Float64Array;
  readonly curvature: LogisticCurvature | undefined;
}
