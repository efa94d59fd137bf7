import type { Tensor3D } from "@tensorflow/tfjs-core";
import { largestOf } from "./largest-of.js";
import type { Network, NetworkRows } from "./network.js";

/** Names of the weights of a dense layer, `[nMembers, nIn, nOut]` and `[nMembers, nOut]`. */
export interface DenseNames {
  readonly weights: string;
  readonly bias: string;
}

/** Dense layers over numbers, with ReLU and dropout between them, of all members at once. */
export function denseNetwork(layers: readonly DenseNames[]): Network<Tensor3D> {
  return {
    outputs(tf, weights, batch, dropout) {
      let z = batch;
      for (const [layer, names] of layers.entries()) {
        if (layer > 0) z = dropout(tf.relu(z));
        const bias = weights[names.bias] as Tensor3D;
        z = tf.add(tf.matMul(z, weights[names.weights] as Tensor3D), tf.expandDims(bias, 1));
      }
      return z;
    },
  };
}

/**
 * Rows for such networks, the same for each member.
 *
 * @param numbers `[nRows, width]`
 */
export function denseNetworkRows(numbers: Float32Array, width: number): NetworkRows<Tensor3D> {
  return {
    nRows: numbers.length / width,
    largestInput: largestOf(numbers),
    batch(tf, rows) {
      const own = new Float32Array(rows.length * width);
      for (const [i, row] of rows.entries()) own.set(numbers.subarray(row * width, (row + 1) * width), i * width);
      return tf.tensor3d(own, [1, rows.length, width]);
    },
  };
}
