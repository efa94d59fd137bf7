import type { Tensor, Variable } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../tensor/tensorflow.js";
import type { NetworkWeights, WeightTensors } from "./network.js";

/** Weights as variables of the active backend, which the caller disposes. */
export function putWeights(tf: TensorFlow, weights: NetworkWeights): Readonly<Record<string, Variable>> {
  return tf.tidy(() =>
    Object.fromEntries(
      Object.entries(weights).map(([name, { shape, data }]) => [name, tf.variable(tf.tensor(data, [...shape]))]),
    ),
  );
}

/** Weights in plain memory, in copies of their own. */
export async function readWeights(tensors: WeightTensors): Promise<NetworkWeights> {
  const read = Object.entries(tensors).map(async ([name, tensor]: [string, Tensor]) => {
    const { shape } = tensor;
    return [name, { shape, data: Float32Array.from(await tensor.data()) }] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}
