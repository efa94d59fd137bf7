import { argumentError } from "@molsieve/core";
import type { ModelState } from "../contract/model-state.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { dmpnnEmbedder, dmpnnEncoderState, restoreDmpnnEncoder } from "./dmpnn-encoder.js";
import { ENCODER_MODELS, type EncoderModel, type EncoderNetwork } from "./encoder.js";
import { mlpEmbedder, mlpEncoderState, restoreMlpEncoder } from "./mlp-encoder.js";

/** What a file holds of a network. */
export function stateOf(network: EncoderNetwork): ModelState {
  return network.kind === "dmpnn" ? dmpnnEncoderState(network) : mlpEncoderState(network);
}

/**
 * The network of a state: of a fitted model with one member, or of an encoder's file.
 *
 * @throws {MolsieveError} `input` when it is damaged, `argument` when it is of another estimator
 */
export function restoreNetwork(state: ModelState): EncoderNetwork {
  return encoderModel(state.estimator) === "dmpnn" ? restoreDmpnnEncoder(state) : restoreMlpEncoder(state);
}

/** What gives the numbers that describe each molecule, `[nRows, width]`. */
export function embedderOf(network: EncoderNetwork): (rows: FeatureRows) => Float32Array {
  return network.kind === "dmpnn" ? dmpnnEmbedder(network) : mlpEmbedder(network);
}

/** Numbers that describe a molecule. */
export function widthOf(network: EncoderNetwork): number {
  return network.kind === "dmpnn" ? network.hidden : (network.hidden.at(-1) as number);
}

/** @throws {MolsieveError} `argument` when networks of this name have no encoder */
export function encoderModel(name: string): EncoderModel {
  const found = ENCODER_MODELS.find((each) => each === name);
  if (found === undefined) throw argumentError("model", name, ENCODER_MODELS.join(" or "));
  return found;
}
