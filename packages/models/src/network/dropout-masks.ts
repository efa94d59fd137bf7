import { deriveSeed, Random } from "@molsieve/core";
import type { Tensor } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../tensor/tensorflow.js";
import type { Dropout } from "./network.js";

/** Numbers of a layer are kept or left out by 16 random bits each. */
const CHANCES = 2 ** 16;

/**
 * Dropout of one step of training: the same numbers are left out on every device.
 *
 * @param rate part that is left out, 0 to below 1, in steps of 2^-16
 * @param seed that of the step; each call within it draws from a stream of its own
 */
export function dropoutMasks(tf: TensorFlow, rate: number, seed: number): Dropout {
  const nDropped = Math.round(rate * CHANCES);
  if (nDropped === 0) return noDropout;
  const scale = CHANCES / (CHANCES - nDropped);
  let calls = 0;
  return <T extends Tensor>(layer: T): T => {
    const random = new Random(deriveSeed(seed, calls++));
    const mask = new Float32Array(layer.size);
    for (let i = 0; i < mask.length; i += 2) {
      const bits = random.nextUint32();
      if (bits >>> 16 >= nDropped) mask[i] = scale;
      if (i + 1 < mask.length && (bits & 0xffff) >= nDropped) mask[i + 1] = scale;
    }
    return tf.mul(layer, tf.tensor(mask, layer.shape)) as T;
  };
}

/** Keeps everything: what evaluation takes for dropout. */
export const noDropout: Dropout = (layer) => layer;
