import type { FeatureRows, ValueRows } from "../rows/feature-rows.js";

/** The ridge beside the number of rows: standardised columns have a sum of squares of the number of rows. */
const RIDGE = 0.01;

/** The blocks of values, in their order. */
export function valueBlocks({ blocks }: FeatureRows): readonly ValueRows[] {
  return blocks.filter((block) => block.form === "values");
}

/** Writes a row's values, those of one block after those of the other, into `out`. */
export function copyValues(blocks: readonly ValueRows[], row: number, out: Float64Array): void {
  let at = 0;
  for (const { values, width } of blocks) {
    for (let c = 0; c < width; c++) out[at++] = values[row * width + c] as number;
  }
}

/**
 * The lower Cholesky factor of `X'X + 0.01 nRows I`, `X` being the values of the training rows: what leverages are measured with.
 * `[width, width]`, zeros above the diagonal.
 *
 * @param scaled values filled up and scaled (`scaleValues`)
 */
export function leverageFactor(scaled: FeatureRows, width: number): Float64Array {
  const { nRows } = scaled;
  const factor = new Float64Array(width * width);
  const blocks = valueBlocks(scaled);
  const x = new Float64Array(width);
  for (let row = 0; row < nRows; row++) {
    copyValues(blocks, row, x);
    for (let i = 0; i < width; i++) {
      const own = x[i] as number;
      if (own === 0) continue;
      for (let j = 0; j <= i; j++) factor[i * width + j] = (factor[i * width + j] as number) + own * (x[j] as number);
    }
  }
  for (let i = 0; i < width; i++) factor[i * width + i] = (factor[i * width + i] as number) + RIDGE * nRows;
  for (let i = 0; i < width; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = factor[i * width + j] as number;
      for (let k = 0; k < j; k++) sum -= (factor[i * width + k] as number) * (factor[j * width + k] as number);
      factor[i * width + j] = i === j ? Math.sqrt(sum) : sum / (factor[j * width + j] as number);
    }
  }
  return factor;
}

/**
 * The leverage `x'(X'X + ridge)^-1 x` of a row, 0 or more: large where it is far from the training rows in directions that they
 * hardly vary in. Overwrites `x`, `[width]`. Work: half the squared width.
 *
 * @see doi:10.1002/qsar.200610151 (Gramatica 2007)
 */
export function leverage(factor: Float64Array, x: Float64Array): number {
  const width = x.length;
  let total = 0;
  for (let i = 0; i < width; i++) {
    let sum = x[i] as number;
    const from = i * width;
    for (let k = 0; k < i; k++) sum -= (factor[from + k] as number) * (x[k] as number);
    const solved = sum / (factor[from + i] as number);
    x[i] = solved;
    total += solved * solved;
  }
  return total;
}
