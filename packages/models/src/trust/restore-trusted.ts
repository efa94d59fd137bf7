import { scatterEstimate, unknownEstimate } from "../contract/estimate-rows.js";
import type { FittedModel, ModelTask } from "../contract/estimator.js";
import type { ModelState } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import { restoreDomain } from "../domain/domain-state.js";
import { restoreClasses } from "./restore-classes.js";
import { restoreRegression } from "./restore-regression.js";
import { numbersOf } from "./state-vectors.js";
import type { TrustState } from "./trust-state.js";
import { TrustedModel } from "./trusted-model.js";

/**
 * The trusted model of a state.
 *
 * @param restoreModel makes a model of its own state, safely
 * @throws {MolsieveError} `input` when the state is damaged: safe on untrusted bytes
 */
export function restoreTrusted(
  { model: modelState, trust: state }: TrustState,
  restoreModel: (state: ModelState) => FittedModel,
): TrustedModel {
  const reader = new StateReader(state, "trust");
  const model = restoreModel(modelState);
  const task = reader.task();
  const nClasses = task.kind === "classification" ? task.nClasses : 1;
  const ofModel = model.task.kind === "classification" ? model.task.nClasses : 1;
  if (nClasses !== ofModel) throw reader.error("task", task.kind, "that of the model");
  const shape = reader.features();
  const domain = restoreDomain(reader, state, shape);
  return new TrustedModel({
    model,
    shape,
    level: reader.number("level", Number.MIN_VALUE, 1 - Number.EPSILON / 2),
    domain,
    outOfFold: restoreOutOfFold(reader, task),
    trust:
      task.kind === "classification"
        ? restoreClasses(reader, nClasses)
        : restoreRegression(reader, state, domain.parts.prototypes.nRows, restoreModel),
  });
}

function restoreOutOfFold(reader: StateReader, task: ModelTask) {
  const width = task.kind === "classification" ? task.nClasses : 1;
  const known = reader.nRows("outOfFold.rows");
  const rows = reader.tensor("outOfFold.rows", Uint32Array, [known]);
  // A file may claim any number of rows: not so many that memory runs out.
  const nRows = reader.integer("nRows", known, Math.max(known, Math.floor(2 ** 25 / width)));
  const values = numbersOf(reader, "outOfFold.value", known * width);
  const sds = numbersOf(reader, "outOfFold.sd", known, 0);
  const bad = rows.findIndex((row) => row >= nRows);
  if (bad >= 0) throw reader.error(`outOfFold.rows[${bad}]`, rows[bad], `below ${nRows}`);
  const all = unknownEstimate(task, nRows);
  scatterEstimate({ value: values, sd: sds }, rows, all);
  return all;
}
