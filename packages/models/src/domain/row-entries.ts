import type { BitRows, CountRows } from "../rows/feature-rows.js";

/** What rows of bits or counts hold that is not 0, row after row; entries of row `i` are those from `starts[i]` to `starts[i + 1] - 1`. */
export interface SparseRows {
  /** `[nRows + 1]` */
  readonly starts: Uint32Array;
  /** Ascending within a row. */
  readonly columns: Uint32Array;
  /** 1 or more; of bits all 1. */
  readonly counts: Uint32Array;
}

/** The rows of a block without the zeros; shares memory with counts. */
export function sparseRows(block: BitRows | CountRows): SparseRows {
  if (block.form === "counts") return block;
  const { words, width } = block;
  const nWords = Math.ceil(width / 32);
  const nRows = words.length / nWords;
  const starts = new Uint32Array(nRows + 1);
  const columns: number[] = [];
  for (let row = 0; row < nRows; row++) {
    for (let w = 0; w < nWords; w++) {
      for (let word = words[row * nWords + w] as number; word !== 0; word &= word - 1) {
        columns.push(w * 32 + 31 - Math.clz32(word & -word));
      }
    }
    starts[row + 1] = columns.length;
  }
  return { starts, columns: Uint32Array.from(columns), counts: new Uint32Array(columns.length).fill(1) };
}
