import { chooseThresholds, thresholdsBelow } from "./thresholds.js";

/** One column of the training rows, cut into bins; the rows of its most frequent bin are left out. */
export interface BinnedColumn {
  /** Its number, counted over all blocks. */
  readonly column: number;
  /** Ascending; the bin of a value is the number of thresholds below it, one more where some values are missing. */
  readonly thresholds: Float64Array;
  /** Bin 0 is that of missing values. */
  readonly hasMissing: boolean;
  readonly nBins: number;
  /** The most frequent bin. */
  readonly defaultBin: number;
  /** Rows in other bins, ascending. */
  readonly rows: Uint32Array;
  /** Bins of these rows. */
  readonly bins: Uint8Array;
}

/**
 * A column cut into at most `maxBins` bins; `undefined` when all rows fall into one.
 *
 * @param rows ascending numbers of the rows that `values` are of; the others hold 0
 * @param values NaN = missing
 */
export function binColumn(
  column: number,
  rows: Uint32Array,
  values: Float64Array,
  nRows: number,
  maxBins: number,
): BinnedColumn | undefined {
  const known = values.filter((value) => !Number.isNaN(value));
  const hasMissing = known.length < values.length;
  const { distinct, counts } = countDistinct(known.sort(), nRows - rows.length);
  const thresholds = chooseThresholds(distinct, counts, hasMissing ? maxBins - 1 : maxBins);
  const firstBin = hasMissing ? 1 : 0;
  const nBins = thresholds.length + 1 + firstBin;
  if (nBins === 1 || known.length + nRows - rows.length === 0) return undefined;

  const all = new Uint8Array(nRows).fill(firstBin + thresholdsBelow(thresholds, 0));
  const sizes = new Uint32Array(nBins);
  for (let i = 0; i < rows.length; i++) {
    const value = values[i] as number;
    all[rows[i] as number] = !Number.isNaN(value) ? firstBin + thresholdsBelow(thresholds, value) : 0;
  }
  for (const bin of all) sizes[bin] = (sizes[bin] as number) + 1;
  const defaultBin = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
  const kept = new Uint32Array(nRows - (sizes[defaultBin] as number));
  let next = 0;
  for (let row = 0; row < nRows; row++) if (all[row] !== defaultBin) kept[next++] = row;
  return {
    column,
    thresholds,
    hasMissing,
    nBins,
    defaultBin,
    rows: kept,
    bins: Uint8Array.from(kept, (row) => all[row] as number),
  };
}

/** The different numbers of a sorted list with `nZeros` zeros put in, and how often each is there. */
function countDistinct(sorted: Float64Array, nZeros: number): { distinct: Float64Array; counts: Uint32Array } {
  const distinct: number[] = [];
  const counts: number[] = [];
  const add = (value: number, count: number) => {
    if (distinct.length > 0 && distinct[distinct.length - 1] === value) {
      counts[counts.length - 1] = (counts[counts.length - 1] as number) + count;
    } else {
      distinct.push(value);
      counts.push(count);
    }
  };
  let zerosLeft = nZeros;
  for (const value of sorted) {
    if (value >= 0 && zerosLeft > 0) {
      add(0, zerosLeft);
      zerosLeft = 0;
    }
    add(value, 1);
  }
  if (zerosLeft > 0) add(0, zerosLeft);
  return { distinct: Float64Array.from(distinct), counts: Uint32Array.from(counts) };
}
