import type { FeatureShape } from "../contract/feature-shape.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import type { Layout } from "../wasm/layout.js";
import { BATCH } from "./batch.js";
import { binBits, binCounts, type SparseSlots } from "./bin-sparse.js";
import type { BoostingKernel } from "./kernel.js";
import type { Slot } from "./slots.js";
import { thresholdsBelow } from "./thresholds.js";

/** The bin of missing values that pass: above all others. */
const MISSING = 255;

/** Writes the bins of rows number `from` to `from + count - 1`, at most 128, of all slots, `[nSlots, 128]`. */
export type BinBatch = (features: FeatureRows, from: number, count: number) => void;

/**
 * Reserves what binning batches of rows needs of a kernel's memory.
 *
 * @param slots ordered by column
 * @returns to be called with the kernel, and where in its memory the bins are to lie
 */
export function placeBatchBinner(
  slots: readonly Slot[],
  shape: FeatureShape,
  reserve: Layout["reserve"],
): (kernel: BoostingKernel, binsAt: number) => BinBatch {
  const nColumns = shape.reduce((sum, { width }) => sum + width, 0);
  const widest = shape.reduce((most, { form, width }) => (form === "values" ? Math.max(most, width) : most), 0);
  const valuesAt = reserve(8 * BATCH * widest);
  const nSteps = slots.map(({ thresholds }) => Math.ceil(Math.log2(thresholds.length + 1)));
  const thresholdsAt = nSteps.map((steps) => reserve(8 * (2 ** steps - 1)));
  const first = new Uint32Array(nColumns + 1);
  for (const { column } of slots) first[column + 1] = (first[column + 1] as number) + 1;
  for (let c = 0; c < nColumns; c++) first[c + 1] = (first[c + 1] as number) + (first[c] as number);
  const zeroBins = Uint8Array.from(slots, ({ thresholds }) => thresholdsBelow(thresholds, 0));
  const oneBins = Uint8Array.from(slots, ({ thresholds }) => thresholdsBelow(thresholds, 1));

  return (kernel, binsAt) => {
    const { buffer } = kernel.memory;
    for (const [s, { thresholds }] of slots.entries()) {
      const padded = new Float64Array(buffer, thresholdsAt[s] as number, 2 ** (nSteps[s] as number) - 1);
      padded.fill(Number.POSITIVE_INFINITY);
      padded.set(thresholds);
    }
    const bins = new Uint8Array(buffer, binsAt, BATCH * slots.length);
    const values = new Float64Array(buffer, valuesAt, BATCH * widest);
    const sparse: SparseSlots = { slots, first, oneBins, bins };
    return ({ blocks }, from, count) => {
      let before = 0;
      for (const block of blocks) {
        const { width } = block;
        const end = first[before + width] as number;
        if (block.form === "values") {
          values.set(block.values.subarray(from * width, (from + count) * width));
          for (let s = first[before] as number; s < end; s++) {
            const { column, missingPasses } = slots[s] as Slot;
            kernel.binValues(
              valuesAt + 8 * (column - before),
              8 * width,
              count,
              thresholdsAt[s] as number,
              nSteps[s] as number,
              missingPasses ? MISSING : 0,
              binsAt + BATCH * s,
            );
          }
        } else {
          for (let s = first[before] as number; s < end; s++) {
            bins.fill(zeroBins[s] as number, s * BATCH, s * BATCH + count);
          }
          if (block.form === "bits") binBits(block, before, from, count, sparse);
          else binCounts(block, before, from, count, sparse);
        }
        before += width;
      }
    };
  };
}
