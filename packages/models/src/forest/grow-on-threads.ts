import type { Worker } from "node:worker_threads";
import { createBreather, MolsieveError, nodeModule, type TaskOptions, throwIfCancelled } from "@molsieve/core";
import { ForestJoiner } from "./forest-arrays.js";
import type { GrowingShare } from "./grow-worker.js";
import type { GrowingPlan } from "./growing-plan.js";
import { type GrownTree, TreeGrower } from "./tree-grower.js";

/**
 * The trees of a plan, grown on this thread and `threads - 1` others; the same whatever their number. Gives the event loop a turn
 * between trees.
 *
 * @throws {MolsieveError} `cancelled` when the signal fires, `worker` when a thread dies
 */
export async function growOnThreads(
  plan: GrowingPlan,
  nTrees: number,
  threads: number,
  { signal, onProgress }: TaskOptions,
): Promise<ForestJoiner> {
  throwIfCancelled(signal);
  const joiner = new ForestJoiner(plan);
  const waiting = new Map<number, GrownTree>();
  let nJoined = 0;
  let done = 0;
  const add = (k: number, tree: GrownTree) => {
    waiting.set(k, tree);
    for (let next = waiting.get(nJoined); next !== undefined; next = waiting.get(nJoined)) {
      joiner.add(next);
      waiting.delete(nJoined++);
    }
    onProgress?.({ stage: "train", done: ++done, total: nTrees, unit: "trees" });
  };
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const workerData: GrowingShare = { plan, taken, nTrees };
  const workers = Array.from(
    { length: Math.min(threads, nTrees) - 1 },
    () => new (nodeModule("node:worker_threads").Worker)(new URL("./grow-worker.js", import.meta.url), { workerData }),
  );
  try {
    const others = Promise.all(workers.map((worker) => treesOf(worker, add)));
    // Told below.
    others.catch(() => undefined);
    const breathe = createBreather(signal);
    const grower = new TreeGrower(plan);
    for (let k = Atomics.add(taken, 0, 1); k < nTrees; k = Atomics.add(taken, 0, 1)) {
      await breathe();
      add(k, grower.grow(k));
    }
    await others;
    throwIfCancelled(signal);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return joiner;
}

/** Hands over the trees that a worker grows until it ends. */
function treesOf(worker: Worker, add: (k: number, tree: GrownTree) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("message", ({ k, tree }: { k: number; tree: GrownTree }) => {
      try {
        add(k, tree);
      } catch (error) {
        reject(error);
      }
    });
    worker.on("error", (cause) => reject(new MolsieveError("worker", "a thread that grew trees failed", { cause })));
    worker.on("exit", (code) => {
      if (code === 0) resolve();
      else reject(new MolsieveError("worker", `a thread that grew trees ended with code ${code}`));
    });
  });
}
