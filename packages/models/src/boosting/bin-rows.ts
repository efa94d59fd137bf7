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
  const ones = new Uint8Array(nRows).fill(1);
  const thresholds = Float64Array.of(0.5);
  const found = new Uint32Array(nRows);
  for (let bit = 0; bit < width; bit++) {
    let set = 0;
    const shift = bit & 31;
    for (let row = 0, at = bit >>> 5; row < nRows; row++, at += nWords) {
      // Overwritten by the next row unless the bit is set.
      found[set] = row;
      set += ((words[at] as number) >>> shift) & 1;
    }
    if (set === 0 || set === nRows) continue;
    const common = { column: before + bit, thresholds, hasMissing: false, nBins: 2 };
    if (2 * set <= nRows) {
      binned.push({ ...common, defaultBin: 0, rows: found.slice(0, set), bins: ones.subarray(0, set) });
    } else {
      const rows = new Uint32Array(nRows - set);
      for (let row = 0, i = 0, next = 0; row < nRows; row++) {
        if (i < set && found[i] === row) i++;
        else rows[next++] = row;
      }
      binned.push({ ...common, defaultBin: 1, rows, bins: new Uint8Array(nRows - set) });
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
    const own = Float64Array.from({ length: nRows }, (_, row) => values[row * width + column] as number);
    const cut = binColumn(before + column, rows, own, nRows, maxBins);
    if (cut !== undefined) binned.push(cut);
  }
}
