import type { Ensemble } from "./ensemble.js";

/** A column as the tests of an ensemble see it: its values cut at all their thresholds. */
export interface Slot {
  readonly column: number;
  /** The bin of a missing value is above all others, or else 0. */
  readonly missingPasses: boolean;
  /** Ascending; the bin of a value is the number of thresholds below it. */
  readonly thresholds: Float64Array;
}

/** Most slots that tests can tell apart. */
export const MAX_SLOTS = 65536;
/** Most thresholds of a slot. */
export const MAX_THRESHOLDS = 254;

/**
 * The slots of an ensemble, ordered by column, and its tests as the kernel takes them: slot and highest bin that fails, `[nTrees,
 * depth, 2]`.
 */
export function listSlots({ columns, thresholds, missing }: Ensemble): { slots: Slot[]; tests: Uint16Array } {
  const order = Uint32Array.from(columns, (_, i) => i).sort(
    (a, b) =>
      (columns[a] as number) - (columns[b] as number) ||
      (missing[a] as number) - (missing[b] as number) ||
      (thresholds[a] as number) - (thresholds[b] as number),
  );
  const slots: { column: number; missingPasses: boolean; thresholds: number[] }[] = [];
  const tests = new Uint16Array(2 * columns.length);
  for (const i of order) {
    const column = columns[i] as number;
    const missingPasses = missing[i] === 1;
    const threshold = thresholds[i] as number;
    let slot = slots[slots.length - 1];
    if (slot?.column !== column || slot.missingPasses !== missingPasses) {
      slot = { column, missingPasses, thresholds: [] };
      slots.push(slot);
    }
    if (slot.thresholds[slot.thresholds.length - 1] !== threshold) slot.thresholds.push(threshold);
    tests[2 * i] = slots.length - 1;
    tests[2 * i + 1] = slot.thresholds.length - 1;
  }
  return { slots: slots.map((slot) => ({ ...slot, thresholds: Float64Array.from(slot.thresholds) })), tests };
}
