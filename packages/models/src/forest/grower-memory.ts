import { createLayout } from "../wasm/layout.js";
import { CandidateSlots } from "./candidate-slot.js";
import type { GrowingPlan } from "./growing-plan.js";
import { createForestKernel, type ForestKernel } from "./kernel.js";

/** A kernel that was told a plan, and what of its memory the grower writes and reads. */
export interface GrowerMemory {
  readonly kernel: ForestKernel;
  readonly slots: CandidateSlots;
  /** `[nRows]`, as in `TreeBag`. */
  readonly masses: Float64Array;
  /** `[nRows]`, as in `TreeBag`. */
  readonly terms: Float64Array;
  /** Rows that are drawn and rows that are not, by node, `[nRows]`. */
  readonly rows: Uint32Array;
  readonly out: Uint32Array;
  /** Where there is room for a number a row. */
  readonly placesAt: number;
  /** Where there is room for the gain of a split. */
  readonly gainAt: number;
}

export function createGrowerMemory({ nRows, sparse, dense, targets, search }: GrowingPlan): GrowerMemory {
  const { nSums, sumOf } = targets;
  const { nTests, nBitTests, starts, passed, ends, rows, nRowWords } = sparse;
  const layout = createLayout();
  const { reserve, end } = layout;
  const startsAt = reserve(4 * starts.length);
  const passedAt = reserve(4 * passed.length);
  const endsAt = reserve(4 * nTests);
  const rowBitsAt = reserve(4 * rows.length);
  const massesAt = reserve(8 * nRows);
  const termsAt = reserve(8 * nRows);
  const sumOfAt = reserve(2 * nRows);
  const rowsAt = reserve(4 * nRows);
  const outAt = reserve(4 * nRows);
  // One more than rows, because a place is written before it is known to count.
  const placesAt = reserve(4 * (nRows + 1));
  const gainAt = reserve(8);
  const placeSlots = CandidateSlots.place({ nRows, nTests, nSums, nDense: dense.nColumns }, layout);
  const kernel = createForestKernel(end());
  const { buffer } = kernel.memory;
  const stride = 8 + 8 * nSums;
  new Uint32Array(buffer, startsAt, starts.length).set(starts);
  const entries = passed.map((test) => test * stride + (ends[test] === 0 ? 0 : 1));
  new Uint32Array(buffer, passedAt, passed.length).set(entries);
  new Uint32Array(buffer, endsAt, nTests).set(ends);
  new Uint32Array(buffer, rowBitsAt, rows.length).set(rows);
  new Uint16Array(buffer, sumOfAt, nRows).set(sumOf);
  kernel.plan(
    ...([startsAt, passedAt, endsAt, massesAt, termsAt, sumOfAt, rowBitsAt] as const),
    ...([4 * nRowWords, nSums, nBitTests, search.minMass, search.maxFeatures, search.randomCuts] as const),
  );
  return {
    kernel,
    slots: placeSlots(buffer),
    masses: new Float64Array(buffer, massesAt, nRows),
    terms: new Float64Array(buffer, termsAt, nRows),
    rows: new Uint32Array(buffer, rowsAt, nRows),
    out: new Uint32Array(buffer, outAt, nRows),
    placesAt,
    gainAt,
  };
}
