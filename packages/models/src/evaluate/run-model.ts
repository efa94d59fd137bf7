import { deriveSeed, isMolsieveError, type TaskOptions, throwIfCancelled } from "@molsieve/core";
import type { TrainingData } from "../contract/estimator.js";
import { takeTrainingData } from "../contract/take-training-data.js";
import { checkScoredRows, type ScoredRows } from "../metrics/scored-rows.js";
import { takeRows } from "../rows/take-rows.js";
import type { SplitPlan } from "../split/split-plan.js";
import { type EvaluatedModel, type ModelPrediction, scoredRows } from "./evaluated-model.js";
import type { FoldPredictions, ModelEvaluation } from "./evaluation.js";
import type { TriedModel } from "./tried-models.js";

/** What a model said of the test rows of every fold, or why it could not. */
export interface ModelRun {
  readonly seconds: { fit: number; predict: number };
  readonly predicted: { readonly scored: ScoredRows; readonly listed: FoldPredictions }[];
  /** One list a fold, of a model that is a search. */
  readonly tried: (readonly TriedModel[])[];
  readonly failure?: NonNullable<ModelEvaluation["failure"]>;
}

/**
 * A model fitted on the training rows of every fold, and what it says of the test rows.
 *
 * @throws {MolsieveError} `cancelled` when `signal` fires; every other error is its `failure`
 */
export async function runModel(
  model: EvaluatedModel,
  data: TrainingData,
  plan: SplitPlan,
  signal: TaskOptions["signal"],
  onFold: (done: number) => void,
): Promise<ModelRun> {
  const seconds = { fit: 0, predict: 0 };
  const predicted: ModelRun["predicted"] = [];
  const tried: ModelRun["tried"] = [];
  for (const [fold, { train, test, valid }] of plan.folds.entries()) {
    throwIfCancelled(signal);
    try {
      const begun = performance.now();
      const fitted = await model.fit(takeTrainingData(data, train), {
        fold,
        seed: deriveSeed(plan.seed, fold),
        rows: train,
        ...(valid && { valid: { rows: valid, data: takeTrainingData(data, valid) } }),
        ...(signal && { signal }),
      });
      seconds.fit += (performance.now() - begun) / 1000;
      const features = takeRows(data.features, test);
      const y = Float64Array.from(test, (row) => data.y[row] as number);
      const from = performance.now();
      const prediction = fitted.predict(features);
      seconds.predict += (performance.now() - from) / 1000;
      const scored = scoredRows(data.task, y, prediction);
      checkScoredRows(scored);
      if (fitted.tried !== undefined) tried.push(fitted.tried);
      predicted.push({ scored, listed: listedPredictions(fold, test, prediction) });
    } catch (error) {
      if (isMolsieveError(error, "cancelled")) throw error;
      const code = isMolsieveError(error) ? error.code : "internal";
      const reason = error instanceof Error ? error.message : String(error);
      return { seconds, predicted: [], tried: [], failure: { fold, code, reason } };
    } finally {
      onFold(fold + 1);
    }
  }
  return { seconds, predicted, tried };
}

function listedPredictions(fold: number, rows: readonly number[], prediction: ModelPrediction): FoldPredictions {
  const { value, probabilities, sd, lower, upper, domain } = prediction;
  return {
    fold,
    rows,
    value: [...value],
    ...(probabilities && { probabilities: [...probabilities] }),
    ...(sd && { sd: [...sd] }),
    ...(lower && { lower: [...lower] }),
    ...(upper && { upper: [...upper] }),
    ...(domain && { domain: [...domain] }),
  };
}
