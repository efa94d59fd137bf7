import { isMolsieveError } from "@molsieve/core";
import type { ModelTask } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { BOOSTING, BoostingModel } from "./boosting-model.js";
import { damaged, ensembleOfTensors } from "./ensemble-state.js";

/** @throws {MolsieveError} `input` when the state is not one of a {@link BoostingModel} */
export function restoreBoosting({ estimator, config, tensors }: ModelState): BoostingModel {
  if (estimator !== BOOSTING) throw damaged("it is not one of boosted trees");
  if (typeof config !== "object" || config === null || typeof tensors !== "object" || tensors === null) {
    throw damaged("it has no settings or no arrays");
  }
  const task = taskOf(config["task"]);
  const shape = shapeOf(config["features"]);
  const nColumns = shape.reduce((sum, { width }) => sum + width, 0);
  const nOutputs = task.kind === "classification" && task.nClasses > 2 ? task.nClasses : 1;
  const mean = ensembleOfTensors("mean", tensors, config["depth"], nOutputs, nColumns);
  const spread =
    task.kind === "regression" ? ensembleOfTensors("spread", tensors, config["spreadDepth"], 1, nColumns) : undefined;
  try {
    return new BoostingModel(task, shape, mean, spread);
  } catch (error) {
    if (isMolsieveError(error)) throw error;
    throw damaged("it does not fit in memory");
  }
}

function taskOf(value: unknown): ModelTask {
  const { kind, nClasses } = Object(value) as { kind?: unknown; nClasses?: unknown };
  if (kind === "regression") return { kind };
  if (kind !== "classification" || !isCount(nClasses, 2)) throw damaged("it has no task");
  return { kind, nClasses };
}

function shapeOf(value: unknown): FeatureShape {
  if (!Array.isArray(value) || value.length === 0) throw damaged("it has no blocks of features");
  return value.map((block) => {
    const { name, form, width } = Object(block) as { name?: unknown; form?: unknown; width?: unknown };
    const known = form === "bits" || form === "counts" || form === "values";
    if (typeof name !== "string" || !known || !isCount(width, 1))
      throw damaged("a block of features has no name, form or width");
    return { name, form, width };
  });
}

function isCount(value: unknown, least: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value <= 2 ** 24;
}
