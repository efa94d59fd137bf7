import { parentPort, workerData } from "node:worker_threads";
import type { GrowingPlan } from "./growing-plan.js";
import { TreeGrower } from "./tree-grower.js";

/** What a growing thread is told. */
export interface GrowingShare {
  readonly plan: GrowingPlan;
  /** Number of the next tree that nobody has taken, shared, `[1]`. */
  readonly taken: Int32Array;
  readonly nTrees: number;
}

const { plan, taken, nTrees } = workerData as GrowingShare;
const grower = new TreeGrower(plan);
for (let k = Atomics.add(taken, 0, 1); k < nTrees; k = Atomics.add(taken, 0, 1)) {
  const tree = grower.grow(k);
  const buffers = Object.values(tree).map(({ buffer }) => buffer as ArrayBuffer);
  parentPort?.postMessage({ k, tree }, buffers);
}
