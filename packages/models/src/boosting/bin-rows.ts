import type { BitRows, CountRows, FeatureRows, ValueRows } from "../rows/feature-rows.js";
import { type BinnedColumn, binColumn } from "./bin-column.js";

/**
 * The columns of all blocks cut into bins, without those that are the same in all rows. Columns of bits and counts hold 0 where
 * nothing is stored, so that only what is not 0 is looked at.
 *
 * @param maxBins 2 to 255, that of missing values included
 */
export function binRows({ nRows, blocks }: FeatureRows, maxBins: number): BinnedColumn[] {
  const binned: BinnedColumn[] = [];
  let before = 0;
  for (const block of blocks) {
    switch (block.form) {
      case "bits":
        binBits(block, nRows, before, binned);
        break;
      case "counts":
        binCounts(block, nRows, before, maxBins, binned);
        break;
      case "values":
        binValues(block, nRows, before, maxBins, binned);
    }
    before += block.width;
  }
  return binned;
}

function binBits({ words, width }: BitRows, nRows: number, before: number, binned: BinnedColumn[]): void {
  const nWords = Math.ceil(width / 32);
  const starts = new Uint32Array(width + 1);
  const eachSetBit = (visit: (row: number, bit: number) => void) => {
    for (let row = 0; row < nRows; row++) {
      for (let w = 0; w < nWords; w++) {
        let word = (words[row * nWords + w] as number) | 0;
        while (word !== 0) {
          const low = word & -word;
          word ^= low;
          visit(row, 32 * w + 31 - Math.clz32(low));
        }
      }
    }
  };
  eachSetBit((_, bit) => {
    starts[bit + 1] = (starts[bit + 1] as number) + 1;
  });
  for (let bit = 0; bit < width; bit++) starts[bit + 1] = (starts[bit + 1] as number) + (starts[bit] as number);
  const next = starts.slice(0, width);
  const setRows = new Uint32Array(starts[width] as number);
  eachSetBit((row, bit) => {
    setRows[next[bit] as number] = row;
    next[bit] = (next[bit] as number) + 1;
  });

  const ones = new Uint8Array(nRows).fill(1);
  const thresholds = Float64Array.of(0.5);
  for (let bit = 0; bit < width; bit++) {
    const set = setRows.subarray(starts[bit], starts[bit + 1]);
    if (set.length === 0 || set.length === nRows) continue;
    const common = { column: before + bit, thresholds, hasMissing: false, nBins: 2 };
    if (2 * set.length <= nRows) {
      binned.push({ ...common, defaultBin: 0, rows: set, bins: ones.subarray(0, set.length) });
    } else {
      const rows = new Uint32Array(nRows - set.length);
      for (let row = 0, i = 0, at = 0; row < nRows; row++) {
        if (set[i] === row) i++;
        else rows[at++] = row;
      }
      binned.push({ ...common, defaultBin: 1, rows, bins: new Uint8Array(rows.length) });
    }
  }
}

function binCounts(
  { starts, columns, counts, width }: CountRows,
  nRows: number,
  before: number,
  maxBins: number,
  binned: BinnedColumn[],
): void {
  const ends = new Uint32Array(width + 1);
  for (const column of columns) ends[column + 1] = (ends[column + 1] as number) + 1;
  for (let column = 0; column < width; column++) {
    ends[column + 1] = (ends[column + 1] as number) + (ends[column] as number);
  }
  const from = ends.slice(0, width);
  const rows = new Uint32Array(columns.length);
  const values = new Float64Array(columns.length);
  for (let row = 0; row < nRows; row++) {
    for (let i = starts[row] as number; i < (starts[row + 1] as number); i++) {
      const column = columns[i] as number;
      const at = from[column] as number;
      rows[at] = row;
      values[at] = counts[i] as number;
      from[column] = at + 1;
    }
  }
  for (let column = 0; column < width; column++) {
    const first = ends[column] as number;
    const end = ends[column + 1] as number;
    if (first === end) continue;
    const cut = binColumn(before + column, rows.subarray(first, end), values.subarray(first, end), nRows, maxBins);
    if (cut !== undefined) binned.push(cut);
  }
}

function binValues(
  { values, width }: ValueRows,
  nRows: number,
  before: number,
  maxBins: number,
  binned: BinnedColumn[],
): void {
  const rows = Uint32Array.from({ length: nRows }, (_, row) => row);
  for (let column = 0; column < width; column++) {
    const own = new Float64Array(nRows);
    for (let row = 0, at = column; row < nRows; row++, at += width) own[row] = values[at] as number;
    const cut = binColumn(before + column, rows, own, nRows, maxBins);
    if (cut !== undefined) binned.push(cut);
  }
}
