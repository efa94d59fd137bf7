import type { DenseNames } from "../network/dense-network.js";
import type { NetworkWeights, WeightArray } from "../network/network.js";
import type { MlpRows } from "../network/run-mlp.js";

/** What an encoder says of rows, as deviations from the means on one scale, and what stands beside it. */
export interface EncodedRows {
  /** `[nRows, width]`, those of the encoder first. */
  readonly numbers: Float32Array;
  readonly width: number;
  /** Of each number of the encoder. */
  readonly means: Float64Array;
  /** Of all numbers of the encoder together: a number of its own for each would blow up those that hardly vary in training. */
  readonly sd: number;
}

/**
 * Rows for layers behind an encoder that stays as it is: what it says (its numbers may be small, and then are learned from slowly),
 * scaled, then values, then 1 for each line that is on.
 *
 * @param embedding `[nRows, nNumbers]`
 * @param beside values and lines; those of no row where there are none
 */
export function encodedRows(embedding: Float32Array, nRows: number, beside?: MlpRows, nLines = 0): EncodedRows {
  const nNumbers = embedding.length / nRows;
  const nValues = (beside?.values.length ?? 0) / nRows;
  const width = nNumbers + nValues + nLines;
  const numbers = new Float32Array(nRows * width);
  const means = new Float64Array(nNumbers);
  let squares = 0;
  for (let c = 0; c < nNumbers; c++) {
    let sum = 0;
    for (let row = 0; row < nRows; row++) sum += embedding[row * nNumbers + c] as number;
    const mean = sum / nRows;
    for (let row = 0; row < nRows; row++) squares += ((embedding[row * nNumbers + c] as number) - mean) ** 2;
    means[c] = mean;
  }
  const sd = Math.sqrt(squares / embedding.length) || 1;
  for (let row = 0; row < nRows; row++) {
    for (let c = 0; c < nNumbers; c++) {
      numbers[row * width + c] = ((embedding[row * nNumbers + c] as number) - (means[c] as number)) / sd;
    }
  }
  for (let row = 0; row < nRows && beside !== undefined; row++) {
    const { values, indices, starts } = beside;
    const first = row * width + nNumbers;
    numbers.set(values.subarray(row * nValues, (row + 1) * nValues), first);
    const end = starts[row + 1] as number;
    for (let e = starts[row] as number; e < end; e++) numbers[first + nValues + (indices[e] as number)] = 1;
  }
  return { numbers, width, means, sd };
}

/** The weights with which a layer that learned from scaled rows says the same of rows as the encoder gives them. */
export function forUnscaledRows(
  weights: NetworkWeights,
  names: DenseNames,
  { width, means, sd }: Pick<EncodedRows, "width" | "means" | "sd">,
): NetworkWeights {
  const layer = weights[names.weights] as WeightArray;
  const bias = weights[names.bias] as WeightArray;
  const [nMembers = 0, , nOut = 0] = layer.shape;
  const scaled = layer.data.slice();
  const shifted = Float64Array.from(bias.data);
  for (let member = 0; member < nMembers; member++) {
    for (let c = 0; c < means.length; c++) {
      for (let out = 0; out < nOut; out++) {
        const at = (member * width + c) * nOut + out;
        const weight = (layer.data[at] as number) / sd;
        scaled[at] = weight;
        shifted[member * nOut + out] = (shifted[member * nOut + out] as number) - (means[c] as number) * weight;
      }
    }
  }
  return {
    ...weights,
    [names.weights]: { shape: layer.shape, data: scaled },
    [names.bias]: { shape: bias.shape, data: Float32Array.from(shifted) },
  };
}
