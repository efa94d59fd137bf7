import { createLayout } from "../wasm/layout.js";
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
  /** Sets the columns that histograms are made of from now on, by their places, ascending. */
  use(places: Uint32Array): void;
  /** Sets the derivatives that histograms are made of, `[nRows]`; the curvatures at least 0. */
  load(gradients: Float64Array, curvatures: Float64Array): void;
  /** Makes the histogram of `rows[from]` to `rows[to - 1]`. */
  fill(slot: number, rows: Uint32Array, from: number, to: number): void;
  /** Turns the histogram of a node into that of one child, given that of the other. */
  subtract(slot: number, childSlot: number): void;
  /**
   * The split that gains most in these nodes together; `undefined` when none gains anything.
   *
   * @param noise gives a number that is added to the score of a column, in the unit of the gradients
   */
  best(slots: readonly number[], noise: (() => number) | undefined): Split | undefined;
}

/** What all rows' rounded gradients, taken as positive, and curvatures add up to. */
const RANGE = 2 ** 30;

/** Numbers that are kept of a column. */
const FACTS = 7;

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
  const binsOf = (place: number) => (place < nBinary ? 1 : (columns[place] as BinnedColumn).nBins);
  const mostBins = columns.reduce((sum, _, place) => sum + binsOf(place), 0);
  const isSmall = mostBins <= 65536;
  // Where most rows are in other bins than the most frequent one, all rows are listed.
  const isDense = columns.map(({ rows }, place) => place >= nBinary && 2 * rows.length > nRows);
  const mostEntries = columns.reduce((sum, { rows }, place) => sum + (isDense[place] ? nRows : rows.length), 0);

  const { reserve, end } = createLayout();
  const rowsAt = reserve(4 * nRows);
  const startsAt = reserve(4 * (nRows + 1));
  const binsAt = reserve((isSmall ? 2 : 4) * mostEntries);
  const derivativesAt = reserve(8 * nRows);
  const columnsAt = reserve(16 * (columns.length - nBinary));
  const scoresAt = reserve(8 * mostBins);
  const swappedAt = reserve(8 * mostBins);
  const gainsAt = reserve(8 * (columns.length - nBinary));
  const chosenAt = reserve(4 * (columns.length - nBinary));
  const slotsAt = reserve(8 * (mostBins + 2) * nSlots);
  const nextAt = reserve(4 * nRows);
  const denseAt = reserve(8 * columns.length);
  const sparseAt = reserve(16 * columns.length);
  const columnRowsAt = columns.map(({ rows }, place) => (isDense[place] ? 0 : reserve(4 * rows.length)));
  const columnBinsAt = columns.map(({ rows }, place) =>
    place < nBinary ? 0 : reserve(isDense[place] ? nRows : rows.length),
  );
  /** Of each column what the kernel takes, in one piece: columns that are used lie far from each other. */
  const facts = new Uint32Array(FACTS * columns.length);
  for (const [place, { rows, nBins, defaultBin, hasMissing, column }] of columns.entries()) {
    const sign = signs.get(column) ?? 0;
    const flags = (hasMissing ? 1 : 0) + (sign > 0 ? 2 : 0) + (sign < 0 ? 4 : 0);
    const own = [columnRowsAt[place] as number, columnBinsAt[place] as number, rows.length, nBins, defaultBin, flags];
    facts.set([...own, isDense[place] ? 1 : 0], FACTS * place);
  }
  const kernel = createBoostingKernel(end());
  const { buffer } = kernel.memory;
  const rowNumbers = new Uint32Array(buffer, rowsAt, nRows);
  const derivatives = new Int32Array(buffer, derivativesAt, 2 * nRows);
  const histograms = new Float64Array(buffer, slotsAt, (mostBins + 2) * nSlots);
  const histogramHalves = new Int32Array(buffer, slotsAt, 2 * (mostBins + 2) * nSlots);
  for (const [place, { rows, bins, defaultBin }] of columns.entries()) {
    const ownBins = columnBinsAt[place] as number;
    if (isDense[place]) {
      const all = new Uint8Array(buffer, ownBins, nRows).fill(defaultBin);
      for (let i = 0; i < rows.length; i++) all[rows[i] as number] = bins[i] as number;
    } else {
      new Uint32Array(buffer, columnRowsAt[place], rows.length).set(rows);
      if (place >= nBinary) new Uint8Array(buffer, ownBins, rows.length).set(bins);
    }
  }
  const dense = new Uint32Array(buffer, denseAt, 2 * columns.length);
  const sparse = new Uint32Array(buffer, sparseAt, 4 * columns.length);
  const table = new Int32Array(buffer, columnsAt, 4 * (columns.length - nBinary));
  const scores = new Float64Array(buffer, scoresAt, mostBins);
  const swapped = new Float64Array(buffer, swappedAt, mostBins);
  const gains = new Float64Array(buffer, gainsAt, columns.length - nBinary);
  const chosen = new Int32Array(buffer, chosenAt, columns.length - nBinary);
  let used: Uint32Array = new Uint32Array(0);
  /** Of the used columns, those with one bin in the histogram. */
  let nSingle = 0;
  /** Numbers in a histogram: one more for the sum of the node, and an even number, for two are subtracted at a time. */
  let size = 2;
  const slotAt = (slot: number) => slotsAt + 8 * size * slot;
  const totalAt = (slot: number) => slotAt(slot) + 8 * (size - 1);

  let gradientUnit = 1;
  let curvatureUnit = 1;
  return {
    columns,
    use(places) {
      used = places;
      nSingle = 0;
      while (nSingle < places.length && (places[nSingle] as number) < nBinary) nSingle++;
      let nDense = 0;
      let nSparse = 0;
      let first = 0;
      for (let k = 0; k < places.length; k++) {
        const fact = FACTS * (places[k] as number);
        const nBins = facts[fact + 3] as number;
        if (facts[fact + 6] === 1) {
          dense[2 * nDense] = facts[fact + 1] as number;
          dense[2 * nDense++ + 1] = first;
        } else {
          sparse[4 * nSparse] = facts[fact] as number;
          sparse[4 * nSparse + 1] = facts[fact + 1] as number;
          sparse[4 * nSparse + 2] = facts[fact + 2] as number;
          sparse[4 * nSparse++ + 3] = first;
        }
        if (k >= nSingle) {
          const at = 4 * (k - nSingle);
          table[at] = first;
          table[at + 1] = nBins;
          table[at + 2] = facts[fact + 4] as number;
          table[at + 3] = facts[fact + 5] as number;
        }
        first += k < nSingle ? 1 : nBins;
      }
      const spread = isSmall ? kernel.spread16 : kernel.spread32;
      spread(denseAt, nDense, sparseAt, nSparse, nRows, startsAt, nextAt, binsAt);
      size = (first + 2) & ~1;
    },
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
      histograms.fill(0, size * slot, size * (slot + 1));
      rowNumbers.set(rows.subarray(from, to));
      const accumulate = isSmall ? kernel.accumulate16 : kernel.accumulate32;
      accumulate(rowsAt, to - from, startsAt, binsAt, derivativesAt, slotAt(slot), totalAt(slot));
    },
    subtract(slot, childSlot) {
      kernel.subtract(slotAt(slot), slotAt(childSlot), size);
    },
    best(slots, noise) {
      scores.fill(0, 0, size);
      swapped.fill(0, 0, size);
      const nOther = used.length - nSingle;
      // A side without any curvature is none.
      const minWeight = Math.max(1, minChildWeight * curvatureUnit * (1 - 1e-6));
      let whole = 0;
      for (const slot of slots) {
        const total = 2 * (size * (slot + 1) - 1);
        const weight = ((histogramHalves[total] as number) >>> 0) + lambda * curvatureUnit;
        if (weight > 0) whole += (histogramHalves[total + 1] as number) ** 2 / weight;
        const penalty = lambda * curvatureUnit;
        kernel.scan(slotAt(slot), nSingle, columnsAt, nOther, totalAt(slot), penalty, minWeight, scoresAt, swappedAt);
      }
      // What is gained beyond the rounding of sums.
      const least = 1e-9 * whole;
      kernel.choose(columnsAt, nOther, scoresAt, swappedAt, least, gainsAt, chosenAt);
      const unit = Math.sqrt(curvatureUnit) / gradientUnit;
      let found = -1;
      let best = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < used.length; k++) {
        const gain = (k < nSingle ? scores[k] : gains[k - nSingle]) as number;
        if (!(gain > least)) continue;
        const score = noise === undefined ? gain : Math.sqrt(whole + gain) * unit + noise();
        if (score > best) {
          best = score;
          found = k;
        }
      }
      if (found < 0) return undefined;
      const bin = found < nSingle ? 0 : (chosen[found - nSingle] as number);
      return { place: used[found] as number, bin: bin & 255, missingPasses: bin > 255 };
    },
  };
}

/** What numbers whose absolute values have this sum are multiplied by. */
function unitFor(sum: number): number {
  return sum > 0 ? RANGE / sum : 1;
}
