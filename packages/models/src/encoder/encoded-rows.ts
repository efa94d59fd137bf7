import { type InputScale, inputScale } from "../network/input-scale.js";
import type { MlpRows } from "../network/run-mlp.js";

/** What an encoder says of rows, scaled, and what stands beside it. */
export interface EncodedRows {
  /** `[nRows, width]`, those of the encoder first. */
  readonly numbers: Float32Array;
  readonly width: number;
  /** Of the numbers of the encoder. */
  readonly scale: InputScale;
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
  const scale = inputScale(embedding, 1, nNumbers);
  const [sd = 1] = scale.sds;
  for (let row = 0; row < nRows; row++) {
    for (let c = 0; c < nNumbers; c++) {
      numbers[row * width + c] = ((embedding[row * nNumbers + c] as number) - (scale.means[c] as number)) / sd;
    }
  }
  for (let row = 0; row < nRows && beside !== undefined; row++) {
    const { values, indices, starts } = beside;
    const first = row * width + nNumbers;
    numbers.set(values.subarray(row * nValues, (row + 1) * nValues), first);
    const end = starts[row + 1] as number;
    for (let e = starts[row] as number; e < end; e++) numbers[first + nValues + (indices[e] as number)] = 1;
  }
  return { numbers, width, scale };
}
