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
  const mostEntries = columns.reduce((sum, { rows }) => sum + rows.length, 0);

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
  const kernel = createBoostingKernel(end());
  const { buffer } = kernel.memory;
  const rowNumbers = new Uint32Array(buffer, rowsAt, nRows);
  const derivatives = new Int32Array(buffer, derivativesAt, 2 * nRows);
  const starts = new Uint32Array(buffer, startsAt, nRows + 1);
  const entries = isSmall ? new Uint16Array(buffer, binsAt, mostEntries) : new Uint32Array(buffer, binsAt, mostEntries);
  const table = new Int32Array(buffer, columnsAt, 4 * (columns.length - nBinary));
  const scores = new Float64Array(buffer, scoresAt, mostBins);
  const swapped = new Float64Array(buffer, swappedAt, mostBins);
  const gains = new Float64Array(buffer, gainsAt, columns.length - nBinary);
  const chosen = new Int32Array(buffer, chosenAt, columns.length - nBinary);
  const next = new Uint32Array(nRows);
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
      nSingle = places.filter((place) => place < nBinary).length;
      starts.fill(0);
      for (const place of places) {
        const { rows } = columns[place] as BinnedColumn;
        for (let i = 0; i < rows.length; i++) {
          const row = rows[i] as number;
          starts[row + 1] = (starts[row + 1] as number) + 1;
        }
      }
      for (let row = 0; row < nRows; row++) starts[row + 1] = (starts[row + 1] as number) + (starts[row] as number);
      next.set(starts.subarray(0, nRows));
      let first = 0;
      for (let k = 0; k < places.length; k++) {
        const place = places[k] as number;
        const { rows, bins, nBins, defaultBin, hasMissing, column } = columns[place] as BinnedColumn;
        const isSingle = place < nBinary;
        for (let i = 0; i < rows.length; i++) {
          const row = rows[i] as number;
          const at = next[row] as number;
          entries[at] = isSingle ? first : first + (bins[i] as number);
          next[row] = at + 1;
        }
        if (!isSingle) {
          const sign = signs.get(column) ?? 0;
          const flags = (hasMissing ? 1 : 0) + (sign > 0 ? 2 : 0) + (sign < 0 ? 4 : 0);
          table.set([first, nBins, defaultBin, flags], 4 * (k - nSingle));
        }
        first += binsOf(place);
      }
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
      new Float64Array(buffer, slotAt(slot), size).fill(0);
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
        const [low, high] = new Int32Array(buffer, totalAt(slot), 2) as unknown as readonly [number, number];
        const weight = (low >>> 0) + lambda * curvatureUnit;
        if (weight > 0) whole += high ** 2 / weight;
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
