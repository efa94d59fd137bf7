import type { BinnedColumn } from "./bin-column.js";
import { createBoostingKernel } from "./kernel.js";

/** A test of one column: passed by bins above `bin`. */
export interface Split {
  /** Its place in {@link SplitSearch.columns}. */
  readonly place: number;
  readonly bin: number;
  /** The bin of missing values, 0, passes too. */
  readonly missingPasses: boolean;
}

/** What the search for splits holds to. */
export interface SplitRules {
  /** L2 penalty of leaf values. */
  readonly lambda: number;
  /** Sum of curvatures that each side must have. */
  readonly minChildWeight: number;
  /** By number of the column: 1 = predictions must not fall as its values grow, -1 = must not rise. */
  readonly signs: ReadonlyMap<number, number>;
}

/**
 * Histograms of the nodes of a tree over all columns, and the best split by them.
 *
 * Gradients and curvatures are rounded to integers, 2^30 for all rows together, and added up in one go as the halves of a 64-bit
 * number: sums do not depend on the order of the rows, and a node less one child is its other child exactly.
 */
export interface SplitSearch {
  /** Those without an order to keep that have two bins come first. */
  readonly columns: readonly BinnedColumn[];
  /** Sets the derivatives that histograms are made of, `[nRows]`; the curvatures at least 0. */
  load(gradients: Float64Array, curvatures: Float64Array): void;
  /** Makes the histogram of `rows[from]` to `rows[to - 1]`. */
  fill(slot: number, rows: Uint32Array, from: number, to: number): void;
  /** Turns the histogram of a node into that of one child, given that of the other. */
  subtract(slot: number, childSlot: number): void;
  /** What the best split for these nodes together is; the last `fill` or `subtract` that made their histograms counts. */
  best(slots: readonly number[], choose: ColumnChoice): Split | undefined;
}

/** A say in which columns are split by. */
export interface ColumnChoice {
  /** 1 for columns that may be used, by their place. Default: all. */
  readonly allowed?: Uint8Array;
  /** A number added to the score of a column, which is in the unit of the gradients. Default: 0. */
  readonly noise?: () => number;
}

/** What all rows' rounded gradients, taken as positive, and curvatures add up to. */
const RANGE = 2 ** 30;

/** @param nSlots how many histograms are kept at a time */
export function createSplitSearch(
  binned: readonly BinnedColumn[],
  nRows: number,
  nSlots: number,
  { lambda, minChildWeight, signs }: SplitRules,
): SplitSearch {
  const isBinary = ({ column, nBins }: BinnedColumn) => nBins === 2 && !signs.has(column);
  const columns = [...binned.filter(isBinary), ...binned.filter((column) => !isBinary(column))];
  const nBinary = binned.filter(isBinary).length;
  const firstBins = new Uint32Array(columns.length);
  let nBins = nBinary;
  for (let place = 0; place < columns.length; place++) {
    firstBins[place] = place < nBinary ? place : nBins;
    if (place >= nBinary) nBins += (columns[place] as BinnedColumn).nBins;
  }
  const nOther = columns.length - nBinary;
  // One more for the sum of the node; an even number, for two are subtracted at a time.
  const size = (nBins + 2) & ~1;
  const isSmall = nBins <= 65536;
  const nEntries = columns.reduce((sum, { rows }) => sum + rows.length, 0);

  let end = 0;
  const reserve = (nBytes: number) => {
    const at = end;
    end += Math.ceil(nBytes / 16) * 16;
    return at;
  };
  const rowsAt = reserve(4 * nRows);
  const startsAt = reserve(4 * (nRows + 1));
  const binsAt = reserve((isSmall ? 2 : 4) * nEntries);
  const derivativesAt = reserve(8 * nRows);
  const columnsAt = reserve(16 * nOther);
  const scoresAt = reserve(8 * nBins);
  const swappedAt = reserve(8 * nBins);
  const gainsAt = reserve(8 * nOther);
  const chosenAt = reserve(4 * nOther);
  const slotsAt = reserve(8 * size * nSlots);
  const kernel = createBoostingKernel(end);
  const { buffer } = kernel.memory;
  const rowNumbers = new Uint32Array(buffer, rowsAt, nRows);
  const derivatives = new Int32Array(buffer, derivativesAt, 2 * nRows);
  const scores = new Float64Array(buffer, scoresAt, nBins);
  const swapped = new Float64Array(buffer, swappedAt, nBins);
  const gains = new Float64Array(buffer, gainsAt, nOther);
  const chosen = new Int32Array(buffer, chosenAt, nOther);
  const slotAt = (slot: number) => slotsAt + 8 * size * slot;
  const totalAt = (slot: number) => slotAt(slot) + 8 * (size - 1);

  const starts = new Uint32Array(buffer, startsAt, nRows + 1);
  for (const { rows } of columns) for (const row of rows) starts[row + 1] = (starts[row + 1] as number) + 1;
  for (let row = 0; row < nRows; row++) starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
  const entries = isSmall ? new Uint16Array(buffer, binsAt, nEntries) : new Uint32Array(buffer, binsAt, nEntries);
  const next = starts.slice();
  const table = new Int32Array(buffer, columnsAt, 4 * nOther);
  for (const [place, { rows, bins, nBins: own, defaultBin, hasMissing, column }] of columns.entries()) {
    const first = firstBins[place] as number;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      const at = next[row] as number;
      entries[at] = place < nBinary ? first : first + (bins[i] as number);
      next[row] = at + 1;
    }
    if (place < nBinary) continue;
    const sign = signs.get(column) ?? 0;
    const flags = (hasMissing ? 1 : 0) + (sign > 0 ? 2 : 0) + (sign < 0 ? 4 : 0);
    table.set([first, own, defaultBin, flags], 4 * (place - nBinary));
  }

  let gradientUnit = 1;
  let curvatureUnit = 1;
  return {
    columns,
    load(gradients, curvatures) {
      let gradientSum = 0;
      let curvatureSum = 0;
      for (let row = 0; row < nRows; row++) {
        gradientSum += Math.abs(gradients[row] as number);
        curvatureSum += curvatures[row] as number;
      }
      gradientUnit = unitFor(gradientSum);
      curvatureUnit = unitFor(curvatureSum);
      for (let row = 0; row < nRows; row++) {
        derivatives[2 * row] = Math.round((curvatures[row] as number) * curvatureUnit);
        derivatives[2 * row + 1] = Math.round((gradients[row] as number) * gradientUnit);
      }
    },
    fill(slot, rows, from, to) {
      new Float64Array(buffer, slotAt(slot), size).fill(0);
      rowNumbers.set(rows.subarray(from, to));
      const accumulate = isSmall ? kernel.accumulate16 : kernel.accumulate32;
      accumulate(rowsAt, to - from, startsAt, binsAt, derivativesAt, slotAt(slot), totalAt(slot));
    },
    subtract(slot, childSlot) {
      kernel.subtract(slotAt(slot), slotAt(childSlot), size);
    },
    best(slots, { allowed, noise }) {
      scores.fill(0);
      swapped.fill(0);
      let whole = 0;
      for (const slot of slots) {
        const [low, high] = new Int32Array(buffer, totalAt(slot), 2) as unknown as readonly [number, number];
        const weight = (low >>> 0) + lambda * curvatureUnit;
        if (weight > 0) whole += high ** 2 / weight;
        kernel.scan(
          slotAt(slot),
          nBinary,
          columnsAt,
          nOther,
          totalAt(slot),
          lambda * curvatureUnit,
          // A side without any curvature is none.
          Math.max(1, minChildWeight * curvatureUnit * (1 - 1e-6)),
          scoresAt,
          swappedAt,
        );
      }
      // What is gained beyond the rounding of sums.
      const least = 1e-9 * whole;
      kernel.choose(columnsAt, nOther, scoresAt, swappedAt, least, gainsAt, chosenAt);
      const unit = Math.sqrt(curvatureUnit) / gradientUnit;
      let found = -1;
      let best = Number.NEGATIVE_INFINITY;
      for (let place = 0; place < columns.length; place++) {
        const gain = (place < nBinary ? scores[place] : gains[place - nBinary]) as number;
        if (!(gain > least) || allowed?.[place] === 0) continue;
        const score = noise === undefined ? gain : Math.sqrt(whole + gain) * unit + noise();
        if (score > best) {
          best = score;
          found = place;
        }
      }
      if (found < 0) return undefined;
      const bin = found < nBinary ? 0 : (chosen[found - nBinary] as number);
      return { place: found, bin: bin & 255, missingPasses: bin > 255 };
    },
  };
}

/** What numbers whose absolute values have this sum are multiplied by. */
function unitFor(sum: number): number {
  return sum > 0 ? RANGE / sum : 1;
}
