import { argumentError, type TaskOptions } from "@molsieve/core";
import type { Estimator, ModelTask, TrainingData } from "../contract/estimator.js";
import type { ScoredRows } from "../metrics/scored-rows.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import type { TriedModel } from "./tried-models.js";

/** A way of making models, under the name that results use for it. */
export interface EvaluatedModel {
  readonly name: string;
  /** True for those that the rest is compared with. */
  readonly isBaseline?: boolean;
  /** Any error is reported as this model's failure, save `cancelled`. */
  fit(train: TrainingData, context: FitContext): Promise<Predictor>;
}

/** Where in the evaluation a fit stands. */
export interface FitContext extends Pick<TaskOptions, "signal"> {
  readonly fold: number;
  /** Unlike in every fold, the same for all models. */
  readonly seed: number;
  /** Numbers in the whole data of the rows to train on. */
  readonly rows: readonly number[];
  /** Numbers and data of the rows to stop early or tune by, where the plan has them. */
  readonly valid?: { readonly rows: readonly number[]; readonly data: TrainingData };
}

/** A fitted model, plain or with calibration around it. */
export interface Predictor {
  /** What it says of rows with the features it was fitted on. */
  predict(features: FeatureRows): ModelPrediction;
  /** What was tried on the way to it, for a search. */
  readonly tried?: readonly TriedModel[];
}

/** What a model under evaluation says of a batch; an `Estimate` and a trusted model's prediction are both of this form. */
export interface ModelPrediction {
  /**
   * Regression: values, `[nRows]`. Classification: probabilities, `[nRows, nClasses]`; with two classes also those of class 1,
   * `[nRows]`.
   */
  readonly value: Float64Array;
  /** Classification: `[nRows, nClasses]`; counts before `value`. */
  readonly probabilities?: Float64Array;
  /** `[nRows]`, at least 0. */
  readonly sd?: Float64Array;
  readonly lower?: Float64Array;
  readonly upper?: Float64Array;
  /** `[nRows]`, 1 = well inside the training domain. */
  readonly domain?: Float64Array;
}

/** An estimator with its options, as {@link evaluateModels} takes it. */
export function estimatorModel<Options extends object>(
  name: string,
  estimator: Estimator<Options>,
  options: Partial<Options> = {},
  isBaseline = false,
): EvaluatedModel {
  return {
    name,
    isBaseline,
    fit: (train, { seed, signal }) => estimator.fit(train, { ...options, seed, ...(signal && { signal }) }),
  };
}

/**
 * A prediction beside the measured values, probabilities in full.
 *
 * @throws {MolsieveError} `argument` when the prediction has neither one value nor one probability a class for each row
 */
export function scoredRows(task: ModelTask, y: Float64Array, prediction: ModelPrediction): ScoredRows {
  const { sd, lower, upper } = prediction;
  return {
    task,
    y,
    value: task.kind === "regression" ? prediction.value : probabilitiesOf(task.nClasses, y.length, prediction),
    ...(sd && { sd }),
    ...(lower && { lower }),
    ...(upper && { upper }),
  };
}

function probabilitiesOf(nClasses: number, nRows: number, { value, probabilities = value }: ModelPrediction) {
  if (probabilities.length === nRows * nClasses) return probabilities;
  if (nClasses !== 2 || value.length !== nRows) {
    throw argumentError("probabilities.length", probabilities.length, `${nRows * nClasses}, one a row and class`);
  }
  return Float64Array.from({ length: 2 * nRows }, (_, i) => {
    const active = value[i >> 1] as number;
    return i % 2 === 1 ? active : 1 - active;
  });
}
