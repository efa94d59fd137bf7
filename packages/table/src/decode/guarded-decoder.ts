import { Worker } from "node:worker_threads";
import { MolsieveError } from "@molsieve/core";
import type { TableColumn } from "../value/table-column.js";
import type { DecodedBatch, DecoderReply, DecoderRequest, DecoderSetup } from "./decoder.js";

const NAMES = { parquet: "Parquet file", arrow: "Arrow IPC data" } as const;

/** Time in which a thread may end by itself. */
const GRACE_MS = 1000;

/** Where a file lies, and how it is called in messages. */
export interface DecoderOptions extends DecoderSetup {
  readonly path: string;
  /** Longest that one answer may take. */
  readonly timeoutMs: number;
}

/** A file being decoded in a thread of its own. */
export interface GuardedDecoder {
  readonly columns: readonly TableColumn[];
  /** The next rows; `undefined` at the end. */
  next(): Promise<DecodedBatch | undefined>;
  /** Ends the thread. */
  close(): Promise<void>;
}

/**
 * A decoder whose library cannot harm the caller: one that loops for ever on damaged data, dies or runs out of memory is an
 * input error.
 *
 * @throws {MolsieveError} `input`, also from `next`, when the file cannot be decoded or takes longer than its limit
 */
export async function startDecoder({ path, file, format, timeoutMs }: DecoderOptions): Promise<GuardedDecoder> {
  const thread = new Worker(new URL("./decode-thread.js", import.meta.url), {
    workerData: { file, format } satisfies DecoderSetup,
  });
  const damaged = (reason: string, cause?: unknown): MolsieveError =>
    new MolsieveError("input", `is no ${NAMES[format]} that can be read: ${reason}`, {
      file: path,
      remedy: "Copy the file again, or write it anew with Snappy, gzip, LZ4 or zstd compression or none",
      ...(cause === undefined ? {} : { cause }),
    });

  const ask = async (): Promise<DecoderReply> => {
    const reply = await answer(thread, timeoutMs);
    if (reply.kind !== "damaged") return reply;
    await end(thread);
    throw damaged(reply.reason);
  };
  const first = await ask();
  if (first.kind !== "columns") throw damaged("no columns");
  return {
    columns: first.columns,
    async next() {
      const reply = await ask();
      return reply.kind === "batch" ? reply.batch : undefined;
    },
    close: () => end(thread),
  };
}

/**
 * Lets a thread end by itself, and makes it where it does not: Node aborts the whole process when a thread is ended just as it makes a
 * decompressor, which columns beside the one that failed may still do.
 */
function end(thread: Worker): Promise<void> {
  return new Promise((resolve) => {
    if (thread.threadId === -1) {
      resolve();
      return;
    }
    // Deno tells no exit of a thread that nobody listens to, or that is ended from here.
    thread.on("message", () => undefined);
    const timer = setTimeout(() => void thread.terminate().then(() => resolve()), GRACE_MS);
    thread.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    // It may die of what is still under way, which is of no interest any more.
    thread.on("error", () => undefined);
    thread.postMessage("end" satisfies DecoderRequest);
  });
}

function answer(thread: Worker, timeoutMs: number): Promise<DecoderReply> {
  return new Promise((resolve) => {
    const settle = (reply: DecoderReply): void => {
      clearTimeout(timer);
      thread.off("message", settle).off("error", onError).off("exit", onExit);
      resolve(reply);
    };
    const failed = (reason: string): void => settle({ kind: "damaged", reason });
    const onError = (error: Error): void => failed(error.message);
    const onExit = (): void => failed("the decoder ended before its answer");
    const timer = setTimeout(() => failed(`decoding did not end within ${timeoutMs / 1000} s`), timeoutMs);
    thread.on("message", settle).on("error", onError).on("exit", onExit);
    thread.postMessage("next" satisfies DecoderRequest);
  });
}
