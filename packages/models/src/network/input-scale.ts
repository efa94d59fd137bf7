import type { DenseNames } from "./dense-network.js";
import type { NetworkWeights, WeightArray } from "./network.js";

/** How the numbers that a layer is given are scaled while it learns: less their means, over one deviation of all. */
export interface InputScale {
  /** `[nSets, nNumbers]`; one set serves all members, or each has its own. */
  readonly means: Float32Array;
  /** Of all numbers of a set together, `[nSets]`: a number of its own for each would blow up those that hardly vary in training. */
  readonly sds: Float32Array;
}

/**
 * The scale on which these numbers have mean 0 and, all together, deviation 1; where nothing varies they stay as large as they are.
 *
 * @param numbers `[nSets, nRows, nNumbers]`
 */
export function inputScale(numbers: Float32Array, nSets: number, nNumbers: number): InputScale {
  const size = numbers.length / nSets;
  const nRows = size / nNumbers;
  const means = new Float32Array(nSets * nNumbers);
  const sds = new Float32Array(nSets);
  for (let set = 0; set < nSets; set++) {
    const own = numbers.subarray(set * size, (set + 1) * size);
    let squares = 0;
    for (let c = 0; c < nNumbers; c++) {
      let sum = 0;
      for (let at = c; at < size; at += nNumbers) sum += own[at] as number;
      const mean = sum / nRows;
      for (let at = c; at < size; at += nNumbers) squares += ((own[at] as number) - mean) ** 2;
      means[set * nNumbers + c] = mean;
    }
    sds[set] = Math.sqrt(squares / size) || 1;
  }
  return { means, sds };
}

/**
 * The weights with which a layer that learned from scaled numbers says the same of them as they are.
 *
 * @param names of the layer, whose first inputs are the numbers of `scale`; the others were not scaled
 */
export function forUnscaledInputs(weights: NetworkWeights, names: DenseNames, scale: InputScale): NetworkWeights {
  const layer = weights[names.weights] as WeightArray;
  const bias = weights[names.bias] as WeightArray;
  const [nMembers = 0, nIn = 0, nOut = 0] = layer.shape;
  const nSets = scale.sds.length;
  const nNumbers = scale.means.length / nSets;
  const scaled = layer.data.slice();
  const shifted = Float64Array.from(bias.data);
  for (let member = 0; member < nMembers; member++) {
    const set = member % nSets;
    for (let c = 0; c < nNumbers; c++) {
      const mean = scale.means[set * nNumbers + c] as number;
      for (let out = 0; out < nOut; out++) {
        const at = (member * nIn + c) * nOut + out;
        const weight = (layer.data[at] as number) / (scale.sds[set] as number);
        scaled[at] = weight;
        shifted[member * nOut + out] = (shifted[member * nOut + out] as number) - mean * weight;
      }
    }
  }
  return {
    ...weights,
    [names.weights]: { shape: layer.shape, data: scaled },
    [names.bias]: { shape: bias.shape, data: Float32Array.from(shifted) },
  };
}
