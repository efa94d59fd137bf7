import { MolsieveError, nearestName, shown } from "@molsieve/core";
import type { Estimator, FittedModel } from "../contract/estimator.js";
import type { ModelState } from "../contract/model-state.js";
import { onnxRestorer } from "../onnx/onnx-model.js";
import { ESTIMATORS } from "../train/estimators.js";

type Restorer = Pick<Estimator, "name" | "restore">;

/** All whose models can be saved and loaded. */
const RESTORERS: readonly Restorer[] = [...ESTIMATORS, onnxRestorer];

/**
 * The model of a state, by the estimator that it names.
 *
 * @throws {MolsieveError} `input` when there is no such estimator, or as its `restore` does
 */
export function restoreModel(state: ModelState): FittedModel {
  const estimator = RESTORERS.find(({ name }) => name === state.estimator);
  if (estimator !== undefined) return estimator.restore(state);
  const nearest = nearestName(
    state.estimator,
    RESTORERS.map(({ name }) => name),
  );
  const hint = nearest === undefined ? "" : ` (the nearest is ${nearest})`;
  throw new MolsieveError("input", `there is no estimator ${shown(state.estimator)}${hint}`, {
    remedy: "Use the version of Molsieve that the model was saved with",
  });
}
