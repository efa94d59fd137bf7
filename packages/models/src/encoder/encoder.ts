import type { FeatureSpec } from "@molsieve/featurise";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { Json } from "../contract/model-state.js";
import type { DmpnnShape } from "../dmpnn/dmpnn-shape.js";
import type { MlpShape } from "../mlp/mlp-shape.js";
import type { NetworkWeights } from "../network/network.js";
import type { NetworkInputs } from "../network/network-inputs.js";
import type { FeatureRows } from "../rows/feature-rows.js";

/** What networks can be encoders of. */
export const ENCODER_MODELS = ["dmpnn", "mlp"] as const;

/** One of {@link ENCODER_MODELS}. */
export type EncoderModel = (typeof ENCODER_MODELS)[number];

/** The layers of a network that turn a molecule into numbers, by kind of network. */
export type EncoderNetwork = DmpnnEncoder | MlpEncoder;

/** The message passing of a network, and how atoms become a molecule. */
export interface DmpnnEncoder extends Pick<DmpnnShape, "atomWidth" | "hidden" | "depth" | "aggregation"> {
  readonly kind: "dmpnn";
  /** Those of the message passing, as in `weightShapes`, each `[1, ...]`. */
  readonly weights: NetworkWeights;
}

/** The hidden layers of a perceptron, and how features become its inputs. */
export interface MlpEncoder extends Pick<MlpShape, "hidden"> {
  readonly kind: "mlp";
  readonly shape: FeatureShape;
  readonly inputs: NetworkInputs;
  /** All but those of the outputs, as in `mlpWeightShapes`, each `[1, ...]`. */
  readonly weights: NetworkWeights;
}

/** The part of a trained network that describes molecules: other networks start from it, and its numbers are features. */
export interface Encoder extends EncoderContents {
  /** Numbers that describe a molecule. */
  readonly width: number;
  /** Its file. */
  readonly bytes: Uint8Array;
  /** SHA-256 of its file, hexadecimal: what tells it from every other. */
  readonly sha256: string;
  /**
   * What describes the molecules of rows, `[nRows, width]`: the numbers of a molecule are the same in every batch and on every machine.
   *
   * @throws {MolsieveError} `argument` when these are not the features that it learned from
   */
  embed(rows: FeatureRows): Float32Array;
}

/** What an encoder is made of. */
export interface EncoderContents {
  readonly network: EncoderNetwork;
  /** What it reads. */
  readonly features: FeatureSpec;
  readonly source: EncoderSource;
}

/** What an encoder learned from. */
export interface EncoderSource {
  readonly file: string;
  /** Of what was learned: structures and values, hexadecimal. */
  readonly sha256: string;
  /** Compounds. */
  readonly nRows: number;
  /** How structures were prepared: name of a preset of `standardise`. */
  readonly standardise: string;
  /** Names of the targets or descriptors. */
  readonly learned: readonly string[];
  /** On what terms the data may be used. */
  readonly licence?: string;
  /** Version of Molsieve. */
  readonly molsieve: string;
  readonly seed: number;
  /** How it was trained. */
  readonly options: Json;
}

/** The encoder that a model started from, as the model's file tells it. */
export interface EncoderOrigin extends Pick<EncoderSource, "file" | "nRows" | "licence"> {
  /** Of the encoder's file. */
  readonly sha256: string;
  /** How many targets or descriptors it learned. */
  readonly nLearned: number;
  /** Whether it stayed as it was. */
  readonly frozen: boolean;
}

/** What a model's file tells of the encoder that it started from. */
export function encoderOrigin({ sha256, source }: Encoder, frozen: boolean): EncoderOrigin {
  const { file, nRows, licence, learned } = source;
  return { sha256, file, nRows, ...(licence !== undefined && { licence }), nLearned: learned.length, frozen };
}
