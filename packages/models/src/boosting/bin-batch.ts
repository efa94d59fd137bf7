import type { FeatureShape } from "../contract/feature-shape.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import type { Layout } from "../wasm/layout.js";
import { BATCH } from "./batch.js";
import { binCounts, type SparseSlots } from "./bin-counts.js";
import type { BoostingKernel } from "./kernel.js";
import type { Slot } from "./slots.js";
import { thresholdsBelow } from "./thresholds.js";

/** What is taken from bins, so that they fit into signed bytes. */
const HALF = 128;
/** The bin of missing values that pass: above all others. */
const MISSING = 255;

/** Writes the bins, less 128, of rows number `from` to `from + count - 1`, at most 128, of all slots, `[nSlots, 128]`. */
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
  const mostWords = shape.reduce((most, { form, width }) => (form === "bits" ? Math.max(most, width) : most), 0);
  const wordsAt = reserve(4 * BATCH * Math.ceil(mostWords / 32));
  const firstAt = reserve(4 * (nColumns + 1));
  const zeroBinsAt = reserve(slots.length);
  const oneBinsAt = reserve(slots.length);
  const first = new Uint32Array(nColumns + 1);
  for (const { column } of slots) first[column + 1] = (first[column + 1] as number) + 1;
  for (let c = 0; c < nColumns; c++) first[c + 1] = (first[c + 1] as number) + (first[c] as number);

  return (kernel, binsAt) => {
    const { buffer } = kernel.memory;
    for (const [s, { thresholds }] of slots.entries()) {
      const padded = new Float64Array(buffer, thresholdsAt[s] as number, 2 ** (nSteps[s] as number) - 1);
      padded.fill(Number.POSITIVE_INFINITY);
      padded.set(thresholds);
    }
    new Uint32Array(buffer, firstAt, nColumns + 1).set(first);
    new Int8Array(buffer, zeroBinsAt, slots.length).set(
      slots.map((slot) => thresholdsBelow(slot.thresholds, 0) - HALF),
    );
    new Int8Array(buffer, oneBinsAt, slots.length).set(slots.map((slot) => thresholdsBelow(slot.thresholds, 1) - HALF));
    const values = new Float64Array(buffer, valuesAt, BATCH * widest);
    const words = new Uint32Array(buffer, wordsAt, BATCH * Math.ceil(mostWords / 32));
    const sparse: SparseSlots = { slots, first, bins: new Int8Array(buffer, binsAt, BATCH * slots.length) };
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
              (missingPasses ? MISSING : 0) - HALF,
              binsAt + BATCH * s,
            );
          }
        } else {
          kernel.fillBins(zeroBinsAt, first[before] as number, end, binsAt);
          if (block.form === "bits") {
            const nWords = Math.ceil(width / 32);
            words.set(block.words.subarray(from * nWords, (from + count) * nWords));
            kernel.binBits(wordsAt, nWords, count, firstAt + 4 * before, oneBinsAt, binsAt);
          } else binCounts(block, before, from, count, sparse);
        }
        before += width;
      }
    };
  };
}
