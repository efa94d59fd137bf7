import { argumentError } from "@molsieve/core";
import type { CountRows, FeatureRows, RowBlock } from "./feature-rows.js";
import { takeGraphs } from "./take-graphs.js";

/**
 * The rows with these numbers, in this order; one may come more than once. Copies.
 *
 * @throws {MolsieveError} `argument` when a number is not that of a row
 */
export function takeRows({ nRows, blocks, graphs }: FeatureRows, rows: ArrayLike<number>): FeatureRows {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    if (!(Number.isInteger(row) && row >= 0 && row < nRows)) {
      throw argumentError(`rows[${i}]`, row, `an integer from 0 to ${nRows - 1}`);
    }
  }
  return {
    nRows: rows.length,
    blocks: blocks.map((block) => takeOfBlock(block, rows)),
    ...(graphs && { graphs: graphs.map((each) => takeGraphs(each, rows)) }),
  };
}

function takeOfBlock(block: RowBlock, rows: ArrayLike<number>): RowBlock {
  switch (block.form) {
    case "bits": {
      const nWords = Math.ceil(block.width / 32);
      const words = new Uint32Array(rows.length * nWords);
      for (let i = 0; i < rows.length; i++) {
        const from = (rows[i] as number) * nWords;
        words.set(block.words.subarray(from, from + nWords), i * nWords);
      }
      return { ...block, words };
    }
    case "counts":
      return takeCounts(block, rows);
    case "values": {
      const { width } = block;
      const values = new Float64Array(rows.length * width);
      for (let i = 0; i < rows.length; i++) {
        const from = (rows[i] as number) * width;
        values.set(block.values.subarray(from, from + width), i * width);
      }
      return { ...block, values };
    }
  }
}

function takeCounts(block: CountRows, rows: ArrayLike<number>): CountRows {
  const starts = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    starts[i + 1] = (starts[i] as number) + (block.starts[row + 1] as number) - (block.starts[row] as number);
  }
  const nEntries = starts[rows.length] as number;
  const columns = new Uint32Array(nEntries);
  const counts = new Uint32Array(nEntries);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const from = block.starts[row] as number;
    const to = block.starts[row + 1] as number;
    columns.set(block.columns.subarray(from, to), starts[i]);
    counts.set(block.counts.subarray(from, to), starts[i]);
  }
  return { ...block, starts, columns, counts };
}
