import { argumentError } from "@molsieve/core";
import type { FittedModel } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import { kernelOnnx } from "./kernel-graph.js";
import { linearOnnx } from "./linear-graph.js";
import { mlpOnnx } from "./mlp-graph.js";
import type { OnnxAbout } from "./onnx-graph.js";
import { scoresOfKernel, scoresOfSvm } from "./scores-of-kernel.js";
import { scoresOfLinear } from "./scores-of-linear.js";
import { treeEnsembleOnnx } from "./tree-ensemble.js";
import { treesOfBoosting } from "./trees-of-boosting.js";
import { treesOfForest } from "./trees-of-forest.js";

const TREES = ["forest", "extra-trees"];
const LINEAR = ["ridge", "logistic", "elastic-net"];
const KERNEL = ["gp", "kernel-ridge"];

/**
 * The bytes of an ONNX file (opset 17, ai.onnx.ml 3) that predicts as the model does; outputs have single precision.
 *
 * Input `features`, double `[rows, width]`: the columns of all blocks side by side in their order, bits as 0 and 1, counts as they
 * are, missing values as NaN. Output of regression: `value`, float `[rows, 1]`. Of classification: `probabilities`, float
 * `[rows, nClasses]`, and `label`, int64 `[rows]`. Standard deviations, intervals, calibration and domain stay behind: a
 * trusted model's `value` of classes is not the same number.
 *
 * @param about name and metadata that are written into the file
 * @throws {MolsieveError} `argument` for a model of another estimator than forest, extra-trees, boosting, ridge, logistic,
 * elastic-net, gp, kernel-ridge, svm and mlp
 */
export function exportOnnx(model: FittedModel, about: OnnxAbout): Uint8Array {
  const { estimator, task } = model;
  const state = model.state();
  const shape = state.config["features"] as unknown as FeatureShape;
  if (TREES.includes(estimator)) return treeEnsembleOnnx(treesOfForest(shape, task, state), about);
  if (estimator === "boosting") return treeEnsembleOnnx(treesOfBoosting(shape, task, state), about);
  if (LINEAR.includes(estimator)) return linearOnnx(scoresOfLinear(shape, task, state), about);
  if (KERNEL.includes(estimator)) return kernelOnnx(scoresOfKernel(shape, task, state), about);
  if (estimator === "mlp") return mlpOnnx(shape, task, state, about);
  if (estimator === "svm") return kernelOnnx(scoresOfSvm(shape, task, state), about);
  throw argumentError(
    "model",
    estimator,
    `of ${[...TREES, "boosting", ...LINEAR, ...KERNEL, "svm", "mlp"].join(", ")}`,
  );
}
