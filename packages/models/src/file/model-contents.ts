import type { FeatureSpec } from "@molsieve/featurise";
import type { ModelTask } from "../contract/estimator.js";
import type { Json } from "../contract/model-state.js";
import type { Encoder, EncoderOrigin } from "../encoder/encoder.js";
import type { TargetReference } from "../reference/target-reference.js";
import type { TrustedModel } from "../trust/trusted-model.js";

/** All that a saved model holds. */
export interface ModelContents {
  /** Fitted. */
  readonly features: FeatureSpec;
  /** Those that the features need. Default: none. */
  readonly encoders?: readonly Encoder[];
  readonly preparation: {
    /** How structures are prepared before they are featurised: name of a preset of `standardise`. */
    readonly standardise: string;
  };
  /** At least one; names differ. */
  readonly targets: readonly ModelTarget[];
  /** What it was trained on. */
  readonly training: TrainingSource;
  /** Of the evaluation; numbers that JSON lacks become null. */
  readonly metrics: Json;
  readonly about: ModelAbout;
}

/** What a model predicts. */
export interface ModelTarget {
  readonly name: string;
  readonly unit?: string;
  readonly task: ModelTask;
  /** Names of the classes, `[nClasses]`. */
  readonly classes?: readonly string[];
  readonly trusted: TrustedModel;
  /** What predictions are compared with. Not for more than two classes. Default: nothing. */
  readonly reference?: TargetReference;
}

/** Where the training rows came from. */
export interface TrainingSource {
  readonly file: string;
  /** Of the file, hexadecimal. */
  readonly sha256: string;
  readonly nRows: number;
  /** On what terms the data may be used. */
  readonly licence?: string;
}

/** How a model was made. */
export interface ModelAbout {
  /** Date and time, ISO 8601. */
  readonly createdAt: string;
  /** Version of Molsieve. */
  readonly molsieve: string;
  readonly seed: number;
  readonly options: Json;
  /** What its networks started from. Absent: chance. */
  readonly encoder?: EncoderOrigin;
}
