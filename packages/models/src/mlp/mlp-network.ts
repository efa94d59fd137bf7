import type { Tensor, Tensor2D, Tensor3D } from "@tensorflow/tfjs-core";
import type { Network, NetworkRows, WeightTensors } from "../network/network.js";
import { type Bags, createBags, embeddingBag } from "../tensor/embedding-bag.js";
import type { TensorFlow } from "../tensor/tensorflow.js";
import type { MlpRows } from "./mlp-inputs.js";
import type { MlpShape } from "./mlp-shape.js";

/** Rows on a device. */
interface MlpBatch {
  readonly nRows: number;
  /** Lines that are on, of each member and row: line `l` of member `m` has the number `m * nLines + l`. */
  readonly bags: Bags | null;
  /** `[nMembers, nRows, nValues]`, the same for each member. */
  readonly values: Tensor3D | null;
}

/** Layers with ReLU between them, the first over lines and values, of all members at once. */
export function mlpNetwork({ nMembers, hidden }: MlpShape): Network<MlpBatch & Record<string, never>> {
  return {
    outputs(tf, weights, { nRows, bags, values }, dropout) {
      const at = (name: string) => weights[name] as Tensor;
      const bias = (layer: number) => tf.expandDims(at(`bias.${layer}`), 1);
      let sum: Tensor = bias(0);
      if (bags !== null) sum = tf.add(sum, sumOfLines(tf, at("table") as Tensor3D, bags, nRows));
      if (values !== null) sum = tf.add(sum, tf.matMul(values, at("values")));
      if (bags === null && values === null) sum = tf.add(sum, tf.zeros([nMembers, nRows, 1]));
      for (let layer = 1; layer <= hidden.length; layer++) {
        sum = tf.add(tf.matMul(dropout(tf.relu(sum)), at(`weights.${layer}`)), bias(layer));
      }
      return sum as Tensor3D;
    },
  };
}
