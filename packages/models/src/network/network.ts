import type { Tensor, Tensor1D, Tensor3D } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../tensor/tensorflow.js";

/** An array of weights of a network in plain memory. */
export interface WeightArray {
  /** `[nMembers, ...]`; product = `data.length`. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** All weights of an ensemble of networks, by name; the order of the names is that in which they were first made. */
export type NetworkWeights = Readonly<Record<string, WeightArray>>;

/** The same weights on a device. */
export type WeightTensors = Readonly<Record<string, Tensor>>;

/**
 * Leaves out part of the numbers of a layer and scales up the rest, in training; returns its argument in evaluation. Each call in
 * a step draws anew, so that a network must call it in the same order each time.
 */
export type Dropout = <T extends Tensor>(layer: T) => T;

/** An ensemble of networks of one shape, without its weights. */
export interface Network<Batch> {
  /**
   * Raw outputs of all members, `[nMembers, nRows, nOutputs]`, with a gradient for the weights. Called within `tf.tidy`.
   *
   * The result of a member depends on its own lines of the weights only, that of a row on the row only.
   */
  outputs(tf: TensorFlow, weights: WeightTensors, batch: Batch, dropout: Dropout): Tensor3D;
  /**
   * For weights by name, which of their lines (the dimension before the last) have a part in the outputs of a batch, 1 or 0: the others
   * stay as they are in its step. Left out: all have.
   */
  touched?(batch: Batch): Readonly<Record<string, Tensor1D>>;
}

/** Rows that a network learns from, in plain memory. */
export interface NetworkRows<Batch> {
  readonly nRows: number;
  /** The largest size of a number among them, for diagnosis. */
  readonly largestInput: number;
  /**
   * Rows on the device, called within `tf.tidy`, which frees its tensors.
   *
   * @param rows numbers of the rows, in the order wanted of the outputs
   */
  batch(tf: TensorFlow, rows: Uint32Array): Batch;
}
