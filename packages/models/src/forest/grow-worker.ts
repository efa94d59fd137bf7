import { parentPort, workerData } from "node:worker_threads";
import { type GrowingPlan, TreeGrower } from "./tree-grower.js";

/** What a growing thread is told. */
export interface GrowingShare {
  readonly plan: GrowingPlan;
  /** It grows trees `first`, `first + step` and so on, below `nTrees`. */
  readonly first: number;
  readonly step: number;
  readonly nTrees: number;
}

const { plan, first, step, nTrees } = workerData as GrowingShare;
const grower = new TreeGrower(plan);
for (let k = first; k < nTrees; k += step) {
  const tree = grower.grow(k);
  const { nodes, leaves, outRows, outLeaves } = tree;
  const buffers = [nodes, leaves, outRows, outLeaves].map(({ buffer }) => buffer as ArrayBuffer);
  parentPort?.postMessage({ k, tree }, buffers);
}
