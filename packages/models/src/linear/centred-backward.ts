import { addRow, type LinearColumns } from "./linear-columns.js";

/** Centred columns, transposed, times a vector of `[nRows]`. */
export function centredBackward(x: LinearColumns, means: Float64Array, vector: Float64Array): Float64Array {
  const result = new Float64Array(x.width);
  let sum = 0;
  for (let i = 0; i < x.nRows; i++) {
    addRow(x, i, vector[i] as number, result);
    sum += vector[i] as number;
  }
  return result.map((value, j) => value - sum * (means[j] as number));
}
