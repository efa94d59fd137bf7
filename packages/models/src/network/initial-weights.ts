import { Random } from "@molsieve/core";
import type { WeightArray } from "./network.js";

/**
 * Weights of a layer to start from: evenly spread, with mean 0 and the variance that keeps the size of numbers through layers with
 * ReLU, `2 / nIn`. Equal seeds make equal numbers on every machine and device.
 *
 * @param shape `[nMembers, ..., nOut]`
 * @param nIn terms that a sum of the layer has; of a sparse input those that are not 0, on average
 * @see doi:10.1109/ICCV.2015.123 (He et al. 2015)
 */
export function initialWeights(shape: readonly number[], nIn: number, seed: number): WeightArray {
  const random = new Random(seed);
  const limit = Math.sqrt(6 / Math.max(1, nIn));
  const { data } = zeroWeights(shape);
  for (let i = 0; i < data.length; i++) data[i] = limit * (2 * random.nextFloat() - 1);
  return { shape, data };
}

/** Weights that are all 0, as biases are at the start. */
export function zeroWeights(shape: readonly number[]): WeightArray {
  return { shape, data: new Float32Array(shape.reduce((size, each) => size * each, 1)) };
}
