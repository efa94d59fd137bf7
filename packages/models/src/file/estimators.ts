import { MolsieveError, nearestName, shown } from "@molsieve/core";
import { meanEstimator } from "../baseline/mean-estimator.js";
import { boostingEstimator } from "../boosting/boosting-estimator.js";
import type { Estimator, FittedModel } from "../contract/estimator.js";
import type { ModelState } from "../contract/model-state.js";
import { extraTreesEstimator } from "../forest/extra-trees-estimator.js";
import { forestEstimator } from "../forest/forest-estimator.js";
import { gpEstimator } from "../gp/gp-estimator.js";
import { kernelRidgeEstimator } from "../gp/kernel-ridge-estimator.js";
import { elasticNetEstimator } from "../linear/elastic-net-estimator.js";
import { logisticEstimator } from "../linear/logistic-estimator.js";
import { ridgeEstimator } from "../linear/ridge-estimator.js";
import { knnEstimator } from "../neighbour/knn-estimator.js";
import { maxSimilarityEstimator } from "../neighbour/max-similarity-estimator.js";
import { onnxRestorer } from "../onnx/onnx-model.js";
import { svmEstimator } from "../svm/svm-estimator.js";

type Restorer = Pick<Estimator, "name" | "restore">;

/** All estimators whose models can be saved and loaded. */
const ESTIMATORS: readonly Restorer[] = [
  meanEstimator,
  maxSimilarityEstimator,
  knnEstimator,
  ridgeEstimator,
  logisticEstimator,
  elasticNetEstimator,
  svmEstimator,
  gpEstimator,
  kernelRidgeEstimator,
  forestEstimator,
  extraTreesEstimator,
  boostingEstimator,
  onnxRestorer,
];

/**
 * The model of a state, by the estimator that it names.
 *
 * @throws {MolsieveError} `input` when there is no such estimator, or as its `restore` does
 */
export function restoreModel(state: ModelState): FittedModel {
  const estimator = ESTIMATORS.find(({ name }) => name === state.estimator);
  if (estimator !== undefined) return estimator.restore(state);
  const nearest = nearestName(
    state.estimator,
    ESTIMATORS.map(({ name }) => name),
  );
  const hint = nearest === undefined ? "" : ` (the nearest is ${nearest})`;
  throw new MolsieveError("input", `there is no estimator ${shown(state.estimator)}${hint}`, {
    remedy: "Use the version of Molsieve that the model was saved with",
  });
}
