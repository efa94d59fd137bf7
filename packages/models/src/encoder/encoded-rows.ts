import type { DenseNames } from "../network/dense-network.js";
import type { NetworkWeights, WeightArray } from "../network/network.js";
import type { MlpRows } from "../network/run-mlp.js";

/** What an encoder says of rows, each number in deviations from its mean, and what stands beside it. */
export interface EncodedRows {
  /** `[nRows, width]`, those of the encoder first. */
  readonly numbers: Float32Array;
  readonly width: number;
  /** Of each number of the encoder; a deviation of 0 where all rows have the same, which then is 0. */
  readonly means: Float64Array;
  readonly sds: Float64Array;
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
  const sds = new Float64Array(nNumbers);
  for (let c = 0; c < nNumbers; c++) {
    let [sum, squares] = [0, 0];
    for (let row = 0; row < nRows; row++) sum += embedding[row * nNumbers + c] as number;
    const mean = sum / nRows;
    for (let row = 0; row < nRows; row++) squares += ((embedding[row * nNumbers + c] as number) - mean) ** 2;
    const sd = Math.sqrt(squares / nRows);
    means[c] = mean;
    sds[c] = sd > 1e-6 * Math.abs(mean) ? sd : 0;
    if (sds[c] === 0) continue;
    for (let row = 0; row < nRows; row++) {
      numbers[row * width + c] = ((embedding[row * nNumbers + c] as number) - mean) / sd;
    }
  }
  for (let row = 0; row < nRows && beside !== undefined; row++) {
    const { values, indices, starts } = beside;
    const first = row * width + nNumbers;
    numbers.set(values.subarray(row * nValues, (row + 1) * nValues), first);
    const end = starts[row + 1] as number;
    for (let e = starts[row] as number; e < end; e++) numbers[first + nValues + (indices[e] as number)] = 1;
  }
  return { numbers, width, means, sds };
}

/** The weights with which a layer that learned from scaled rows says the same of rows as the encoder gives them. */
export function forUnscaledRows(
  weights: NetworkWeights,
  names: DenseNames,
  { width, means, sds }: Pick<EncodedRows, "width" | "means" | "sds">,
): NetworkWeights {
  const layer = weights[names.weights] as WeightArray;
  const bias = weights[names.bias] as WeightArray;
  const [nMembers = 0, , nOut = 0] = layer.shape;
  const scaled = layer.data.slice();
  const shifted = Float64Array.from(bias.data);
  for (let member = 0; member < nMembers; member++) {
    for (let c = 0; c < means.length; c++) {
      const sd = sds[c] as number;
      for (let out = 0; out < nOut; out++) {
        const at = (member * width + c) * nOut + out;
        const weight = sd === 0 ? 0 : (layer.data[at] as number) / sd;
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
