import type { Preset } from "@molsieve/chem";
import type { FeatureSpec } from "@molsieve/featurise";
import type { CardTarget } from "../onnx/card-targets.js";
import type { OnnxProvider } from "../onnx/onnx-session.js";
import type { TargetReference } from "../reference/target-reference.js";
import type { TrustState } from "../trust/trust-state.js";

/** What computes the networks of a model: kernels of ours, or ONNX Runtime on the processor or on a GPU. */
export const RUNTIMES = ["own", "onnx", "onnx-webgpu"] as const;

/** One of {@link RUNTIMES}. */
export type Runtime = (typeof RUNTIMES)[number];

/** A model that can be sent to worker threads: data only, large arrays in memory that threads share. */
export interface PortableModel {
  /** What it takes. */
  readonly features: FeatureSpec;
  /** The files of the encoders that the features need; none where absent. */
  readonly encoders?: readonly Uint8Array[];
  /** How structures are prepared before they are featurised: name of a preset of `standardise`, or `none`; absent where a card does not say. */
  readonly standardise?: Preset | "none";
  /** At least one; names differ. */
  readonly targets: readonly PortableTarget[];
  /** What predicts them. */
  readonly parts: TrustedModels | CardModel;
}

/** What a {@link PortableModel} says of a molecule. */
export interface PortableTarget {
  readonly name: string;
  readonly unit?: string;
  /** Names of the classes; absent for quantities. */
  readonly classes?: readonly string[];
  /** Probability of the second of two classes from which a molecule counts as that. */
  readonly threshold?: number;
  /** Whether `sd`, `lower`, `upper` and `domain` are known; they are NaN otherwise. */
  readonly knowsUncertainty: boolean;
  /** What predictions are compared with. */
  readonly reference?: TargetReference;
}

/** Models with calibration, intervals and domain, one for each target. */
export interface TrustedModels {
  readonly kind: "trusted";
  readonly states: readonly TrustState[];
  readonly runtime: Runtime;
}

/** An ONNX model that was made elsewhere, with its card. */
export interface CardModel {
  readonly kind: "card";
  /** Of the `.onnx` file, shared. */
  readonly bytes: Uint8Array;
  /** Named in messages. */
  readonly file: string;
  readonly provider: OnnxProvider;
  /** One for each target. */
  readonly places: readonly CardTarget[];
}
