import { Worker } from "node:worker_threads";
import { cancelledError, MolsieveError, type TaskOptions, throwIfCancelled } from "@molsieve/core";
import type { GrowingShare } from "./grow-worker.js";
import type { GrowingPlan, GrownTree } from "./tree-grower.js";

/**
 * The trees of a plan, grown on worker threads; the same whatever their number.
 *
 * @throws {MolsieveError} `cancelled` when the signal fires, `worker` when a thread dies
 */
export async function growOnThreads(
  plan: GrowingPlan,
  nTrees: number,
  threads: number,
  { signal, onProgress }: TaskOptions,
): Promise<GrownTree[]> {
  throwIfCancelled(signal);
  const trees = new Array<GrownTree>(nTrees);
  const step = Math.min(threads, nTrees);
  const workers = Array.from({ length: step }, (_, first) => {
    const workerData: GrowingShare = { plan, first, step, nTrees };
    return new Worker(new URL("./grow-worker.js", import.meta.url), { workerData });
  });
  let done = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(cancelledError(signal)), { once: true });
      for (const worker of workers) {
        worker.on("message", ({ k, tree }: { k: number; tree: GrownTree }) => {
          trees[k] = tree;
          done++;
          onProgress?.({ stage: "train", done, total: nTrees, unit: "trees" });
          if (done === nTrees) resolve();
        });
        worker.on("error", (cause) =>
          reject(new MolsieveError("worker", "a thread that grew trees failed", { cause })),
        );
        worker.on("exit", () => {
          if (done < nTrees && !workers.some(({ threadId }) => threadId !== -1)) {
            reject(new MolsieveError("worker", `the threads ended with ${done} of ${nTrees} trees grown`));
          }
        });
      }
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return trees;
}
