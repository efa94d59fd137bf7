import type { TaskOptions } from "@molsieve/core";
import type { FeatureRows } from "../rows/feature-rows.js";
import type { ModelState } from "./model-state.js";
import type { SharedFits } from "./shared-fits.js";

/** What is to be predicted: a quantity, or which of `nClasses` classes (2 or more; 2 = binary). */
export type ModelTask =
  | { readonly kind: "regression" }
  | { readonly kind: "classification"; readonly nClasses: number };

/** What a model learns from; every array of numbers is `[nRows]`. */
export interface TrainingData {
  readonly features: FeatureRows;
  readonly task: ModelTask;
  /** Measured values, finite; for classification class numbers, 0 to `nClasses - 1` (in binary tasks 1 = active). */
  readonly y: Float64Array;
  /** How the true value lies to `y`: -1 below it (`<`), 0 at it, 1 above it (`>`). Default: all 0. Only for regression. */
  readonly qualifiers?: Int8Array;
  /** How much each row counts, 0 or more, not all 0. Default: all 1. */
  readonly weights?: Float64Array;
}

/** Measured values of one of several targets; every array is `[nRows]`. */
export interface TargetValues {
  readonly task: ModelTask;
  /** As in {@link TrainingData}; NaN where the row was not measured. */
  readonly y: Float64Array;
  /** As in {@link TrainingData}. */
  readonly qualifiers?: Int8Array;
  /** As in {@link TrainingData}. */
  readonly weights?: Float64Array;
}

/** What one model of several targets learns from. */
export interface JointData {
  readonly features: FeatureRows;
  /** At least one; each has two measured rows or more, of which one or more weigh more than 0. */
  readonly targets: readonly TargetValues[];
}

/** What a model says of a batch. */
export interface Estimate {
  /** Regression: predicted values, `[nRows]`. Classification: probabilities, `[nRows, nClasses]`, each row adding up to 1. */
  readonly value: Float64Array;
  /** How unsure the model is, `[nRows]`, at least 0: larger = less sure. Regression: a standard deviation in the unit of `y`. */
  readonly sd: Float64Array;
}

/** What models that had not seen them say of some training rows. */
export interface OutOfFoldEstimate extends Estimate {
  /** Numbers of these rows, ascending; `value` and `sd` are of them alone. */
  readonly rows: Uint32Array;
}

/** A model of all rows, and what models with the same settings would say of rows that they had not seen. */
export interface CrossFittedModel {
  readonly model: FittedModel;
  /** Of the rows of all folds, those of weight 0 left out; `undefined` where there is no closed form for this model. */
  readonly outOfFold: OutOfFoldEstimate | undefined;
}

/** A fitted model of one target. Equal rows give equal estimates, whatever else is in the batch. */
export interface FittedModel {
  /** Name of the estimator that fitted it. */
  readonly estimator: string;
  readonly task: ModelTask;
  /** @throws {MolsieveError} `argument` when the blocks are not those of the training: names, forms, widths, in their order */
  predict(features: FeatureRows): Estimate;
  /**
   * What models of the same kind that had not seen them say of training rows, where that comes with the fitting: of members
   * whose bootstrap left a row out, or in closed form. `undefined` where nothing is known.
   */
  outOfFold?(): OutOfFoldEstimate | undefined;
  /** All that `restore` of its estimator needs to make the same model; shares memory with it. */
  state(): ModelState;
}

/** A way of making models. The model depends on data, options and seed only. */
export interface Estimator<Options extends object = object> {
  /** As in `--model forest`. */
  readonly name: string;
  /** Which tasks it can do. */
  readonly tasks: readonly ModelTask["kind"][];
  /**
   * Gives the event loop a turn every 50 ms and reports progress.
   *
   * @param options all have defaults
   * @throws {MolsieveError} `argument` when an option is out of range, the data break their contract, the features have no block
   * of a form that it can use, or the task is none of its own; `cancelled` when `signal` fires
   */
  fit(data: TrainingData, options?: Partial<Options> & SeedOption & TaskOptions): Promise<FittedModel>;
  /**
   * Fits the model that `fit` does and says in closed form what it would say of each fold had it been fitted without the
   * fold's rows, whatever else it chose from the data being kept (a kernel). Present where that is much quicker than to fit
   * again for each fold.
   *
   * @param folds numbers of the rows of each fold, disjoint; a model of a fold is one of all other rows, of which some weigh
   * more than 0
   * @throws {MolsieveError} as `fit`, and `argument` when the folds are none
   */
  crossFit?(
    data: TrainingData,
    folds: readonly Uint32Array[],
    options?: Partial<Options> & SeedOption & TaskOptions,
  ): Promise<CrossFittedModel>;
  /**
   * Fits one model of several targets that learns from each what helps the others; returns what it says of each target, in
   * their order, as models that can be asked and saved one by one. Present where targets can help each other.
   *
   * @throws {MolsieveError} as `fit`
   */
  fitJointly?(data: JointData, options?: Partial<Options> & SeedOption & TaskOptions): Promise<readonly FittedModel[]>;
  /** Opens what several fits in a row can share, a device: see `withSharedFits`. Present where a fit would open its own. */
  share?(options: Partial<Options>): Promise<SharedFits<Options>>;
  /** @throws {MolsieveError} `input` when the state is not one of this estimator or is damaged: safe on untrusted bytes */
  restore(state: ModelState): FittedModel;
}

/** Where random numbers begin. */
export interface SeedOption {
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
}
