import type { BitRows, CountRows, FeatureRows, ValueRows } from "../rows/feature-rows.js";
import type { Slot } from "./slots.js";
import { thresholdsBelow } from "./thresholds.js";

/** Rows that are scored at a time. */
export const BATCH = 128;
/** The bin of missing values that pass: above all others. */
const MISSING = 255;

/** Writes the bins of rows number `from` to `from + count - 1` of all slots, `[nSlots, 128]`. */
export type BinBatch = (features: FeatureRows, from: number, count: number, bins: Uint8Array) => void;

/** @param slots ordered by column */
export function createBatchBinner(slots: readonly Slot[], nColumns: number): BinBatch {
  /** Slots of column `c` are those from `first[c]` to `first[c + 1] - 1`. */
  const first = new Uint32Array(nColumns + 1);
  for (const { column } of slots) first[column + 1] = (first[column + 1] as number) + 1;
  for (let c = 0; c < nColumns; c++) first[c + 1] = (first[c + 1] as number) + (first[c] as number);
  const zeroBins = Uint8Array.from(slots, ({ thresholds }) => thresholdsBelow(thresholds, 0));
  const oneBins = Uint8Array.from(slots, ({ thresholds }) => thresholdsBelow(thresholds, 1));

  return ({ blocks }, from, count, bins) => {
    let before = 0;
    for (const block of blocks) {
      const firstSlot = first[before] as number;
      const endSlot = first[before + block.width] as number;
      if (block.form === "values") binValues(block, before, firstSlot, endSlot, from, count, bins);
      else {
        for (let s = firstSlot; s < endSlot; s++) bins.fill(zeroBins[s] as number, s * BATCH, s * BATCH + count);
        if (block.form === "bits") binBits(block, before, from, count, bins);
        else binCounts(block, before, from, count, bins);
      }
      before += block.width;
    }
  };

  function binBits({ words, width }: BitRows, before: number, from: number, count: number, bins: Uint8Array): void {
    const nWords = Math.ceil(width / 32);
    for (let i = 0; i < count; i++) {
      for (let w = 0; w < nWords; w++) {
        let word = words[(from + i) * nWords + w] as number;
        while (word !== 0) {
          const low = word & -word;
          word ^= low;
          const column = before + 32 * w + 31 - Math.clz32(low);
          for (let s = first[column] as number; s < (first[column + 1] as number); s++) {
            bins[s * BATCH + i] = oneBins[s] as number;
          }
        }
      }
    }
  }

  function binCounts(
    { starts, columns, counts }: CountRows,
    before: number,
    from: number,
    count: number,
    bins: Uint8Array,
  ): void {
    for (let i = 0; i < count; i++) {
      const end = starts[from + i + 1] as number;
      for (let entry = starts[from + i] as number; entry < end; entry++) {
        const column = before + (columns[entry] as number);
        for (let s = first[column] as number; s < (first[column + 1] as number); s++) {
          bins[s * BATCH + i] = thresholdsBelow((slots[s] as Slot).thresholds, counts[entry] as number);
        }
      }
    }
  }

  function binValues(
    { values, width }: ValueRows,
    before: number,
    firstSlot: number,
    endSlot: number,
    from: number,
    count: number,
    bins: Uint8Array,
  ): void {
    for (let s = firstSlot; s < endSlot; s++) {
      const { column, missingPasses, thresholds } = slots[s] as Slot;
      const missingBin = missingPasses ? MISSING : 0;
      for (let i = 0, at = from * width + column - before; i < count; i++, at += width) {
        const value = values[at] as number;
        bins[s * BATCH + i] = !Number.isNaN(value) ? thresholdsBelow(thresholds, value) : missingBin;
      }
    }
  }
}
