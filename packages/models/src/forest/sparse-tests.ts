import type { BitRows, CountRows, FeatureRows } from "../rows/feature-rows.js";
import { columnCuts, countBelow } from "./column-cuts.js";

/**
 * Questions that most training rows answer with no: is this bit set, is this count above a cut. The questions of one column lie
 * side by side, cuts ascending, so a row that passes one passes those before it.
 *
 * Those of bits come first: blocks in their order, each from a multiple of 32 on, in the order of the bits.
 */
export interface SparseTests {
  readonly nTests: number;
  /** Tests of bits, those past the end of a block included. */
  readonly nBitTests: number;
  /** For the first test of a column the number after its last one, 0 for the other tests; `[nTests]`. */
  readonly ends: Uint32Array;
  /** Column over all blocks of the tests after those of bits; `[nTests - nBitTests]`. */
  readonly columns: Uint32Array;
  /** Their cuts: a count above passes; `[nTests - nBitTests]`. */
  readonly cuts: Float64Array;
  /** Row `i` passes the tests `passed[starts[i]]` to `passed[starts[i + 1] - 1]`. */
  readonly starts: Uint32Array;
  readonly passed: Uint32Array;
  /** Rows that pass, a bit each, `[nTests, nRowWords]`. */
  readonly rows: Uint32Array;
  readonly nRowWords: number;
}

/** The tests of all blocks of bits and counts. */
export function sparseTests({ nRows, blocks }: FeatureRows): SparseTests {
  const ends: number[] = [];
  const columns: number[] = [];
  const cuts: number[] = [];
  const bitParts: { block: BitRows; firstTest: number }[] = [];
  const countParts: { block: CountRows; cutsOf: Float64Array[]; firstTests: Uint32Array }[] = [];
  for (const block of blocks) {
    if (block.form !== "bits") continue;
    bitParts.push({ block, firstTest: ends.length });
    for (let test = 0; test < 32 * Math.ceil(block.width / 32); test++) ends.push(ends.length + 1);
  }
  const nBitTests = ends.length;
  let firstColumn = 0;
  for (const block of blocks) {
    if (block.form === "counts") {
      const cutsOf = countCuts(block, nRows);
      const firstTests = new Uint32Array(block.width);
      for (const [column, own] of cutsOf.entries()) {
        firstTests[column] = ends.length;
        const end = ends.length + own.length;
        for (const [i, cut] of own.entries()) {
          ends.push(i === 0 ? end : 0);
          columns.push(firstColumn + column);
          cuts.push(cut);
        }
      }
      countParts.push({ block, cutsOf, firstTests });
    }
    firstColumn += block.width;
  }

  const eachPassed = (row: number, see: (test: number) => void): void => {
    for (const { block, firstTest } of bitParts) {
      const nWords = Math.ceil(block.width / 32);
      for (let w = 0; w < nWords; w++) {
        for (let word = block.words[row * nWords + w] as number; word !== 0; word &= word - 1) {
          see(firstTest + 32 * w + 31 - Math.clz32(word & -word));
        }
      }
    }
    for (const { block, cutsOf, firstTests } of countParts) {
      const to = block.starts[row + 1] as number;
      for (let i = block.starts[row] as number; i < to; i++) {
        const column = block.columns[i] as number;
        const first = firstTests[column] as number;
        const nPassed = countBelow(cutsOf[column] as Float64Array, block.counts[i] as number);
        for (let k = 0; k < nPassed; k++) see(first + k);
      }
    }
  };
  const starts = new Uint32Array(nRows + 1);
  for (let row = 0; row < nRows; row++) {
    let nPassed = 0;
    eachPassed(row, () => nPassed++);
    starts[row + 1] = (starts[row] as number) + nPassed;
  }
  const passed = new Uint32Array(starts[nRows] as number);
  const nRowWords = Math.ceil(nRows / 32);
  const rows = new Uint32Array(ends.length * nRowWords);
  let next = 0;
  for (let row = 0; row < nRows; row++) {
    eachPassed(row, (test) => {
      passed[next++] = test;
      const at = test * nRowWords + (row >>> 5);
      rows[at] = (rows[at] as number) | (1 << (row & 31));
    });
  }
  return {
    nTests: ends.length,
    nBitTests,
    ends: Uint32Array.from(ends),
    columns: Uint32Array.from(columns),
    cuts: Float64Array.from(cuts),
    starts,
    passed,
    rows,
    nRowWords,
  };
}

/** Cuts of each column, its zeros counted in. */
function countCuts({ width, columns, counts }: CountRows, nRows: number): Float64Array[] {
  const starts = new Uint32Array(width + 1);
  for (const column of columns) starts[column + 1] = (starts[column + 1] as number) + 1;
  for (let column = 0; column < width; column++) {
    starts[column + 1] = (starts[column + 1] as number) + (starts[column] as number);
  }
  const next = starts.slice();
  const byColumn = new Float64Array(counts.length);
  for (const [i, column] of columns.entries()) {
    byColumn[next[column] as number] = counts[i] as number;
    next[column] = (next[column] as number) + 1;
  }
  return Array.from({ length: width }, (_, column) => {
    const own = byColumn.subarray(starts[column], starts[column + 1]).sort();
    const all = new Float64Array(nRows);
    all.set(own, nRows - own.length);
    return columnCuts(all);
  });
}
