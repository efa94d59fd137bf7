import type { FeatureRows, RowBlock } from "../rows/feature-rows.js";

/**
 * Features as ONNX models take them, `[to - from, width]`: the columns of all blocks side by side in their order, bits as 0 and 1,
 * counts as they are, missing values as NaN.
 *
 * @param order which columns, `[width]` then: `order[i]` is the one that comes at place `i`. Default: all as they are
 */
export function featureMatrix(
  { blocks }: FeatureRows,
  from: number,
  to: number,
  order?: ArrayLike<number>,
): Float64Array {
  const width = featureWidth({ blocks });
  const matrix = new Float64Array((to - from) * width);
  let start = 0;
  for (const block of blocks) {
    for (let row = from; row < to; row++) {
      const at = (row - from) * width + start;
      writeColumns(block, row, matrix.subarray(at, at + block.width));
    }
    start += block.width;
  }
  if (order === undefined) return matrix;
  return Float64Array.from({ length: (to - from) * order.length }, (_, i) => {
    return matrix[Math.floor(i / order.length) * width + (order[i % order.length] as number)] as number;
  });
}

/** Number of columns of all blocks. */
export function featureWidth({ blocks }: Pick<FeatureRows, "blocks">): number {
  return blocks.reduce((sum, { width }) => sum + width, 0);
}

/** All columns of a block of bits or counts, `[nRows, width]`. */
export function denseColumns(block: RowBlock, nRows: number): Float32Array {
  const columns = new Float32Array(nRows * block.width);
  for (let row = 0; row < nRows; row++) {
    writeColumns(block, row, columns.subarray(row * block.width, (row + 1) * block.width));
  }
  return columns;
}

/** @param row zeroes */
function writeColumns(block: RowBlock, row: number, own: Float32Array | Float64Array): void {
  switch (block.form) {
    case "bits": {
      const first = row * Math.ceil(block.width / 32);
      for (let c = 0; c < own.length; c++) own[c] = ((block.words[first + (c >> 5)] as number) >>> (c & 31)) & 1;
      return;
    }
    case "counts": {
      const end = block.starts[row + 1] as number;
      for (let e = block.starts[row] as number; e < end; e++)
        own[block.columns[e] as number] = block.counts[e] as number;
      return;
    }
    case "values":
      own.set(block.values.subarray(row * block.width, (row + 1) * block.width));
  }
}
