import type { FeatureSpec } from "@molsieve/featurise";
import type { ByteInput } from "@molsieve/table";
import type { EncoderTableOptions } from "./encoder-of-model.js";
import type { ModelSettings, SearchOptions } from "./model-settings.js";
import type { ReadTrainingOptions } from "./read-training-set.js";
import type { SplitOptions } from "./split-options.js";

/** Options of `evaluateTable`. */
export interface EvaluateTableOptions
  extends Omit<ReadTrainingOptions, "target" | "keep">,
    SplitOptions,
    SearchOptions,
    EncoderTableOptions {
  /** Column of measured values. */
  readonly target: string;
  /** Ways to model by name. Default `auto`. The baselines always run beside them. */
  readonly models?: readonly string[];
  /** Options of the estimators, baselines included, by the model's name. */
  readonly modelOptions?: ModelSettings;
  /** What molecules are described by. Default: what suits each model. */
  readonly features?: string | readonly string[] | FeatureSpec;
  /** A table of other compounds to test on; all of the input then trains. */
  readonly test?: ByteInput;
  /** `COL=VALUE`: metrics are also computed on the compounds with this value, activity cliffs for instance. */
  readonly subset?: string;
  /** Names of metrics. Default: the usual ones of the task. */
  readonly metrics?: readonly string[];
  /** Compounds of this domain score or more lie inside the applicability domain, in [0, 1]. Default 0.5. */
  readonly domainLimit?: number;
  /** Also fit the first model on growing parts of the training compounds. Default false. */
  readonly learningCurve?: boolean;
  /** Also fit the first model on values put into random order, so many times. Default 0. */
  readonly scramble?: number;
}
