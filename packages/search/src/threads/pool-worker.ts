import { parentPort, workerData } from "node:worker_threads";
import { openSharedIndex, type SharedIndex } from "../index/shared-index.js";
import { nearestNeighbours } from "../matrix/nearest-neighbours.js";
import { similarityRows } from "../matrix/similarity-rows.js";
import { AllHits } from "../query/all-hits.js";
import { collectHits } from "../query/collect-hits.js";
import { packHits } from "./packed-hits.js";
import type { PoolReply, PoolRequest, PoolResult, PoolTask } from "./pool-protocol.js";
import { SharedTopHits } from "./shared-top-hits.js";
import { ThreadShare } from "./thread-share.js";

const index = openSharedIndex(workerData as SharedIndex);

parentPort?.on("message", ({ id, task }: PoolRequest) => {
  const reply = replyTo(id, task);
  parentPort?.postMessage(reply, "result" in reply ? buffersOf(reply.result) : []);
});
parentPort?.postMessage("ready");

function replyTo(id: number, task: PoolTask): PoolReply {
  try {
    return { id, result: resultOf(task) };
  } catch (error) {
    return { id, failure: error instanceof Error ? new Error(error.message) : new Error(String(error)) };
  }
}

function resultOf(task: PoolTask): PoolResult<PoolTask> {
  if (task.kind === "matrix") return similarityRows(index, task.firstRow, task.endRow, task.options);
  if (task.kind === "nearest") return nearestNeighbours(index, task.queries, task.options);
  const { queries, options, pieces, cells, bounds } = task;
  const { top, minSimilarity = 0, measure = "tanimoto" } = options;
  const collectors = Array.from({ length: queries.nRows }, (_, query) =>
    top === undefined
      ? new AllHits(minSimilarity)
      : new SharedTopHits(Math.min(top, index.nRows), minSimilarity, bounds, query),
  );
  collectHits(index, queries, measure, collectors, new ThreadShare(pieces, cells));
  return packHits(collectors.map((collector) => collector.hits()));
}

/** Moved to the main thread instead of copied. */
function buffersOf(result: PoolResult<PoolTask>): ArrayBuffer[] {
  return Object.values(result).flatMap((value) => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []));
}
