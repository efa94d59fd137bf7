import type { Estimator, FittedModel } from "../contract/estimator.js";
import type { ModelState } from "../contract/model-state.js";
import { ESTIMATORS } from "../train/estimators.js";
import { restoreModel } from "./estimators.js";

/**
 * Restores models as `restoreModel` does, those of several targets that one network was trained for together.
 *
 * @param states of the models of all targets
 * @throws {MolsieveError} `input` as the estimators' `restore`
 */
export function jointRestorer(states: readonly ModelState[]): (state: ModelState) => FittedModel {
  const found = new Map<ModelState, FittedModel>();
  for (const { name, restoreJointly } of ESTIMATORS as readonly Estimator[]) {
    const own = states.filter(({ estimator }) => estimator === name);
    if (restoreJointly === undefined || own.length < 2) continue;
    const models = restoreJointly(own);
    for (const [i, state] of own.entries()) found.set(state, models[i] as FittedModel);
  }
  return (state) => found.get(state) ?? restoreModel(state);
}
