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
  const known = withoutMissing(values);
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
  for (let row = 0; row < nRows; row++) sizes[all[row] as number] = (sizes[all[row] as number] as number) + 1;
  const defaultBin = sizes.indexOf(sizes.reduce((most, size) => Math.max(most, size), 0));
  const kept = new Uint32Array(nRows - (sizes[defaultBin] as number));
  const bins = new Uint8Array(kept.length);
  for (let row = 0, next = 0; row < nRows; row++) {
    const bin = all[row] as number;
    if (bin === defaultBin) continue;
    bins[next] = bin;
    kept[next++] = row;
  }
  return {
    column,
    thresholds,
    hasMissing,
    nBins,
    defaultBin,
    rows: kept,
    bins,
  };
}

function withoutMissing(values: Float64Array): Float64Array {
  const known = new Float64Array(values.length);
  let nKnown = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    known[nKnown] = value;
    if (!Number.isNaN(value)) nKnown++;
  }
  return known.subarray(0, nKnown);
}

/** The different numbers of a sorted list with `nZeros` zeros put in, and how often each is there. */
function countDistinct(sorted: Float64Array, nZeros: number): { distinct: Float64Array; counts: Uint32Array } {
  const distinct = new Float64Array(sorted.length + 1);
  const counts = new Uint32Array(sorted.length + 1);
  let n = 0;
  const add = (value: number, count: number) => {
    if (n === 0 || distinct[n - 1] !== value) distinct[n++] = value;
    counts[n - 1] = (counts[n - 1] as number) + count;
  };
  let zerosLeft = nZeros;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] as number;
    if (value >= 0 && zerosLeft > 0) {
      add(0, zerosLeft);
      zerosLeft = 0;
    }
    add(value, 1);
  }
  if (zerosLeft > 0) add(0, zerosLeft);
  return { distinct: distinct.subarray(0, n), counts: counts.subarray(0, n) };
}
