import type { CountRows } from "../rows/feature-rows.js";
import { BATCH } from "./batch.js";
import type { Slot } from "./slots.js";
import { thresholdsBelow } from "./thresholds.js";

/** Slots and their bins, less 128, `[nSlots, 128]`, which hold those of 0 already. */
export interface SparseSlots {
  readonly slots: readonly Slot[];
  /** Slots of column `c` are those from `first[c]` to `first[c + 1] - 1`. */
  readonly first: Uint32Array;
  readonly bins: Int8Array;
}

/** @param before columns of the blocks before this one */
export function binCounts(
  { starts, columns, counts }: CountRows,
  before: number,
  from: number,
  count: number,
  { slots, first, bins }: SparseSlots,
): void {
  for (let i = 0; i < count; i++) {
    const lastEntry = starts[from + i + 1] as number;
    for (let entry = starts[from + i] as number; entry < lastEntry; entry++) {
      const column = before + (columns[entry] as number);
      const end = first[column + 1] as number;
      for (let s = first[column] as number; s < end; s++) {
        bins[s * BATCH + i] = thresholdsBelow((slots[s] as Slot).thresholds, counts[entry] as number) - 128;
      }
    }
  }
}
