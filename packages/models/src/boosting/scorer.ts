import type { FeatureRows } from "../rows/feature-rows.js";
import { BATCH, createBatchBinner } from "./bin-batch.js";
import type { Ensemble } from "./ensemble.js";
import { createBoostingKernel } from "./kernel.js";
import { listSlots } from "./slots.js";

/** The outputs of rows, `[nRows, nOutputs]`: the start and what every tree adds, in the order of the trees. */
export type Scorer = (features: FeatureRows) => Float64Array;

/** @param nColumns columns of all blocks together */
export function createScorer(ensemble: Ensemble, nColumns: number): Scorer {
  const { nTrees, depth, nOutputs, start } = ensemble;
  const { slots, tests } = listSlots(ensemble);
  const binBatch = createBatchBinner(slots, nColumns);
  const testsAt = BATCH * slots.length;
  const leavesAt = Math.ceil((testsAt + 2 * tests.length) / 16) * 16;
  const workAt = leavesAt + 8 * ensemble.leaves.length;
  const sumsAt = workAt + BATCH;
  const kernel = createBoostingKernel(sumsAt + 8 * BATCH * nOutputs);
  const { buffer } = kernel.memory;
  const bins = new Uint8Array(buffer, 0, BATCH * slots.length);
  const sums = new Float64Array(buffer, sumsAt, BATCH * nOutputs);
  new Uint16Array(buffer, testsAt, tests.length).set(tests);
  new Float64Array(buffer, leavesAt, ensemble.leaves.length).set(ensemble.leaves);

  return (features) => {
    const { nRows } = features;
    const scores = new Float64Array(nRows * nOutputs);
    for (let from = 0; from < nRows; from += BATCH) {
      const count = Math.min(BATCH, nRows - from);
      binBatch(features, from, count, bins);
      for (const [k, value] of start.entries()) sums.fill(value, k * BATCH, (k + 1) * BATCH);
      kernel.addTrees(0, testsAt, leavesAt, 0, nTrees, depth, nOutputs, count, workAt, sumsAt);
      for (let i = 0; i < count; i++) {
        for (let k = 0; k < nOutputs; k++) scores[(from + i) * nOutputs + k] = sums[k * BATCH + i] as number;
      }
    }
    return scores;
  };
}
