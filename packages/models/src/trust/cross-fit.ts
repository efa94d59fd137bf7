import { createBreather, type TaskOptions } from "@molsieve/core";
import { scatterEstimate, unknownEstimate } from "../contract/estimate-rows.js";
import type { Estimate, Estimator, FittedModel, TrainingData } from "../contract/estimator.js";
import { takeTrainingData } from "../contract/take-training-data.js";
import { takeRows } from "../rows/take-rows.js";

/** A model of all rows but those of a fold. */
export interface FoldModel {
  readonly fold: number;
  readonly model: FittedModel;
}

/** Models of all rows but those of a fold, and what each says of its fold. */
export interface CrossFit {
  readonly models: readonly FoldModel[];
  /** Of each row by the model that has not seen it. NaN for the rows of folds that were left out. */
  readonly estimate: Estimate;
}

/**
 * A model for each of `folds` that is fitted without it. A fold whose rest is a single row or weighs nothing is left out.
 *
 * @param foldOf fold of each row, `[nRows]`
 * @param report called with the number of folds finished
 */
export async function crossFit<Options extends object>(
  estimator: Estimator<Options>,
  data: TrainingData,
  options: Partial<Options>,
  foldOf: Uint32Array,
  folds: readonly number[],
  { signal }: TaskOptions,
  report?: (done: number) => void,
): Promise<CrossFit> {
  const { features, task, y, weights } = data;
  const estimate = unknownEstimate(task, y.length);
  const models: FoldModel[] = [];
  const breathe = createBreather(signal);
  for (const [done, fold] of folds.entries()) {
    await breathe();
    const all = Uint32Array.from(y.keys());
    const rest = all.filter((row) => foldOf[row] !== fold);
    const held = all.filter((row) => foldOf[row] === fold);
    if (rest.length < 2 || rest.every((row) => weights?.[row] === 0)) continue;
    const model = await estimator.fit(takeTrainingData(data, rest), { ...options, ...(signal && { signal }) });
    models.push({ fold, model });
    scatterEstimate(model.predict(takeRows(features, held)), held, estimate);
    report?.(done + 1);
  }
  return { models, estimate };
}
