import type { FeatureShape } from "../contract/feature-shape.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { createLayout } from "../wasm/layout.js";
import { BATCH } from "./batch.js";
import { placeBatchBinner } from "./bin-batch.js";
import type { Ensemble } from "./ensemble.js";
import { createBoostingKernel } from "./kernel.js";
import { listSlots } from "./slots.js";

/** The outputs of rows, `[nRows, nOutputs]`: the start and what every tree adds, in the order of the trees. */
export type Scorer = (features: FeatureRows) => Float64Array;

/** @param shape blocks of the rows */
export function createScorer(ensemble: Ensemble, shape: FeatureShape): Scorer {
  const { nTrees, depth, nOutputs, start } = ensemble;
  const { slots, tests } = listSlots(ensemble);
  const { reserve, end } = createLayout();
  const binsAt = reserve(BATCH * slots.length);
  const testsAt = reserve(4 * tests.length);
  const leavesAt = reserve(8 * ensemble.leaves.length);
  const workAt = reserve(4 * BATCH);
  const sumsAt = reserve(8 * BATCH * nOutputs);
  const binner = placeBatchBinner(slots, shape, reserve);
  const kernel = createBoostingKernel(end());
  const { buffer } = kernel.memory;
  const sums = new Float64Array(buffer, sumsAt, BATCH * nOutputs);
  new Int32Array(buffer, testsAt, tests.length).set(
    Int32Array.from(tests, (each, i) => (i % 2 === 0 ? BATCH * each : each - 128)),
  );
  new Float64Array(buffer, leavesAt, ensemble.leaves.length).set(ensemble.leaves);
  const binBatch = binner(kernel, binsAt);

  return (features) => {
    const { nRows } = features;
    const scores = new Float64Array(nRows * nOutputs);
    for (let from = 0; from < nRows; from += BATCH) {
      const count = Math.min(BATCH, nRows - from);
      binBatch(features, from, count);
      for (const [k, value] of start.entries()) sums.fill(value, k * BATCH, (k + 1) * BATCH);
      kernel.addTrees(binsAt, testsAt, leavesAt, 0, nTrees, depth, nOutputs, count, workAt, sumsAt);
      for (let i = 0; i < count; i++) {
        for (let k = 0; k < nOutputs; k++) scores[(from + i) * nOutputs + k] = sums[k * BATCH + i] as number;
      }
    }
    return scores;
  };
}
