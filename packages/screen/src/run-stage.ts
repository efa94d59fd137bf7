import { argumentError, cancelledError, MolsieveError, type TaskOptions, throwIfCancelled } from "@molsieve/core";
import { mapInOrder } from "./map-in-order.js";
import { runChunk, type StageChunk, type StageResult } from "./run-chunk.js";
import { StagePool } from "./stage-pool.js";
import { checkMaxHeap, checkWorkers, defaultWorkers } from "./workers.js";

/** Of `rowLimitMs`. */
export const DEFAULT_ROW_LIMIT_MS = 10_000;

/** What to run, on what, and with how many threads. */
export interface RunStageOptions<Init> extends TaskOptions {
  /** The stage module, see {@link StageModule}. */
  readonly module: URL;
  /** Handed to `createStage` in each worker: cloned, `SharedArrayBuffer`s in it shared. */
  readonly init: Init;
  /** The input, read as the work goes on. */
  readonly chunks: AsyncIterable<StageChunk>;
  /** Threads to run on; they are there for another stage when all results have come, and have ended otherwise. Default: new ones. */
  readonly pool?: StagePool | undefined;
  /** Worker threads, 1 to 1,024; without `pool`. Default {@link defaultWorkers}. */
  readonly workers?: number;
  /** Chunks read and not yet handed on, at most; bounds the memory of the run. 1 or more, default 3 a worker. */
  readonly maxChunks?: number;
  /** JavaScript heap of each worker in MiB, 16 or more, WASM memory not counted; a worker that needs more dies; without `pool`. Default: Node's. */
  readonly maxHeapMiB?: number;
  /**
   * Milliseconds that one row may take, more than 0; `Infinity` for no limit. Default 10,000, a hundred times what a row of a
   * usual screen takes at most: RDKit-JS never returns from some structures. A longer row is stopped up to 0.5 s later.
   */
  readonly rowLimitMs?: number;
}

/**
 * The stage's output for each chunk, in input order, computed on worker threads: the same with any number of workers.
 *
 * Each worker imports the module and creates its stage once. The source is read `maxChunks` ahead of the consumer and no
 * further. Outputs are moved from the worker, not copied; of each input one copy is moved to the worker, and the
 * original stays here until the chunk is done, because a worker that dies takes its copy with it.
 *
 * A dead worker (exit, uncaught exception, out of memory) is replaced and its chunk tried again. A row that kills two
 * workers, or takes longer than `rowLimitMs` once, is left out and reported as `lost`: every row of a chunk is in its output
 * or lost. Of a stage that does not say which row it is at, rows are left out by halves until the killer is known. Ending the
 * iteration early, by `break` or `signal`, ends the workers at once, in the middle of a row too, and closes the source.
 *
 * An empty source gives no results; a chunk without rows is run like any other. `onProgress` counts the rows of finished
 * chunks, lost ones as rejected.
 *
 * @throws {MolsieveError} `argument` for an option out of range or an `init` that cannot be cloned; while iterating:
 * `cancelled` once `signal` has fired, within about a second; `worker`, with `chunk` and `row` as its value, when the
 * stage throws, when workers die without a row to blame (in `createStage`, or of a chunk whose rows do no harm one by one), when a chunk kills
 * 32 workers and more than one for eight rows, or when a thread cannot be started; whatever the source throws
 */
export function runStage<Init>(options: RunStageOptions<Init>): AsyncGenerator<StageResult, void, undefined> {
  const { pool, maxHeapMiB, rowLimitMs = DEFAULT_ROW_LIMIT_MS, init } = options;
  const { workers = pool?.workers ?? defaultWorkers() } = options;
  checkStageOptions({ workers, maxHeapMiB, rowLimitMs, init });
  const { maxChunks = 3 * workers } = options;
  if (!(Number.isInteger(maxChunks) && maxChunks >= 1))
    throw argumentError("maxChunks", maxChunks, "an integer of 1 or more");
  return iterate(options, workers, maxChunks, rowLimitMs);
}

/** @throws {MolsieveError} `argument` for an option out of range */
export function checkStageOptions(options: {
  readonly workers: number;
  readonly maxHeapMiB: number | undefined;
  readonly rowLimitMs: number;
  readonly init: unknown;
}): void {
  const { workers, maxHeapMiB, rowLimitMs, init } = options;
  checkWorkers(workers);
  checkMaxHeap(maxHeapMiB);
  if (!(rowLimitMs > 0)) throw argumentError("rowLimitMs", rowLimitMs, "a number of milliseconds above 0");
  try {
    structuredClone(init);
  } catch (cause) {
    throw new MolsieveError("argument", `init must be structured-cloneable: ${(cause as Error).message}`, {
      key: "init",
      cause,
    });
  }
}

async function* iterate<Init>(
  options: RunStageOptions<Init>,
  workers: number,
  maxChunks: number,
  rowLimitMs: number,
): AsyncGenerator<StageResult, void, undefined> {
  const { module, init, chunks, maxHeapMiB, signal, onProgress } = options;
  throwIfCancelled(signal);
  const pool = options.pool ?? new StagePool({ workers, maxHeapMiB });
  pool.begin({ module, init, rowLimitMs });
  let isFree = false;
  const endThreads = () => void pool.close(cancelledError(signal));
  signal?.addEventListener("abort", endThreads, { once: true });
  let done = 0;
  let rejected = 0;
  const work = async (chunk: StageChunk, index: number) => {
    const result = await runChunk(pool, chunk, index, rowLimitMs);
    done += result.rows;
    rejected += result.lost.length;
    onProgress?.({ stage: "screen", done, unit: "rows", rejected });
    return result;
  };
  try {
    yield* mapInOrder(chunks, maxChunks, work, signal);
    isFree = options.pool !== undefined;
  } finally {
    signal?.removeEventListener("abort", endThreads);
    if (!isFree) await pool.close(cancelledError());
  }
}
