import { cancelledError } from "@molsieve/core";
import { errorFields } from "../remote/error-fields.js";
import { runChunk } from "../run-chunk.js";
import { StagePool } from "../stage-pool.js";
import type { ProcessReply, ProcessRequest, ProcessSetup } from "./protocol.js";

// The program of a process of its own: runs the chunks that it is sent, one at a time, until whoever started it is gone.

process.once("message", ({ module, init, maxHeapMiB, rowLimitMs }: ProcessSetup) => {
  const pool = new StagePool({ workers: 1, maxHeapMiB });
  pool.begin({ module: new URL(module), init, rowLimitMs });
  const reply = async ({ chunk, bytes, rows, skip }: ProcessRequest): Promise<ProcessReply> => {
    try {
      return { kind: "done", result: await runChunk(pool, { bytes, rows }, chunk, rowLimitMs, skip) };
    } catch (error) {
      return { kind: "failed", error: errorFields(error) };
    }
  };
  // Whoever asked may be gone by the time of the answer.
  const answer = async (request: ProcessRequest) =>
    process.send?.(await reply(request), undefined, undefined, () => {});
  process.on("message", (request: ProcessRequest) => void answer(request));
  process.once("disconnect", () => void pool.close(cancelledError()).then(() => process.exit()));
});
