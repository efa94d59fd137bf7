import { cancelledError, MolsieveError } from "@molsieve/core";
import { Piscina } from "piscina";
import { AttemptPhase, type ChunkReply, type ChunkRequest, type StageSetup, type WorkerReply } from "./protocol.js";
import { RowWatch } from "./row-watch.js";
import { settledWithin } from "./settled-within.js";
import { checkMaxHeap, checkWorkers, defaultWorkers } from "./workers.js";

/** How many threads a pool has, and how large they may grow. */
export interface StagePoolOptions {
  /** Threads, 1 to 1,024. Default {@link defaultWorkers}. */
  readonly workers?: number | undefined;
  /** JavaScript heap of each in MiB, 16 or more, WASM memory not counted; one that needs more dies. Default: Node's. */
  readonly maxHeapMiB?: number | undefined;
}

/** What threads are to run next. */
export interface PooledStage {
  readonly module: URL;
  readonly init: unknown;
  readonly rowLimitMs: number;
}

/** How one attempt at a chunk ended; `cell` as in {@link ChunkRequest}. */
export type Attempt =
  | (ChunkReply & { readonly cell: number })
  | { readonly kind: "died"; readonly cell: number; readonly cause: Error }
  | { readonly kind: "over-limit"; readonly row: number };

/**
 * Worker threads that run one stage after another, for {@link runStage} and `runJob`: what a thread has loaded and compiled for one
 * stage serves the next. Threads start with the work; a dead one is replaced by the next attempt.
 */
export class StagePool implements AsyncDisposable {
  /** Threads at most. */
  readonly workers: number;
  /** As given. */
  readonly maxHeapMiB: number | undefined;
  readonly #pool: Piscina<ChunkRequest, WorkerReply>;
  #setup: StageSetup | undefined;
  #rowLimitMs = Number.POSITIVE_INFINITY;
  #answers = 0;
  #attempts = 0;
  #startCause: Error | undefined;
  #closedBy: MolsieveError | undefined;
  #threadsEnded: Promise<void> | undefined;

  /** @throws {MolsieveError} `argument` for an option out of range */
  constructor({ workers = defaultWorkers(), maxHeapMiB }: StagePoolOptions = {}) {
    checkWorkers(workers);
    checkMaxHeap(maxHeapMiB);
    this.workers = workers;
    this.maxHeapMiB = maxHeapMiB;
    this.#pool = new Piscina({
      filename: new URL("./worker.js", import.meta.url).href,
      name: "replyTo",
      // With a minimum, a thread that ends late would be replaced after `destroy`.
      minThreads: 0,
      maxThreads: workers,
      idleTimeout: Number.POSITIVE_INFINITY,
      // Waiting for work must not stop the worker's event loop: finalisers and timers of the stage run there.
      atomics: "disabled",
      recordTiming: false,
      ...(maxHeapMiB === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: maxHeapMiB } }),
    });
    this.#pool.on("error", (error: Error) => {
      this.#startCause = error;
    });
    this.#pool.on("workerDestroy", () => setImmediate(() => this.#checkThreads()));
  }

  /** Makes the threads run another stage from now on; no attempt may be under way. */
  begin({ module, init, rowLimitMs }: PooledStage): void {
    this.#setup = { stage: (this.#setup?.stage ?? 0) + 1, module: module.href, init };
    this.#rowLimitMs = rowLimitMs;
    this.#answers = 0;
  }

  /**
   * The end of one attempt at a chunk. The worker gets a copy of `bytes`, moved to it; `bytes` itself stays here for
   * another attempt.
   *
   * @throws {MolsieveError} the error given to `close` once that was called; `worker` when no thread can be started
   */
  async attempt(bytes: Uint8Array, chunk: number, skip: readonly number[]): Promise<Attempt> {
    this.#throwIfClosed();
    const cell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(AttemptPhase.starting);
    const stopper = new AbortController();
    let over: number | undefined;
    const watch = new RowWatch(cell, this.#rowLimitMs, (row) => {
      over = row;
      stopper.abort();
    });
    this.#attempts += 1;
    try {
      const request = { chunk, skip, cell };
      const reply = await this.#reply(request, bytes, stopper.signal);
      return { ...reply, cell: Atomics.load(cell, 0) };
    } catch (cause) {
      this.#throwIfClosed();
      if (over !== undefined) return { kind: "over-limit", row: over };
      return { kind: "died", cell: Atomics.load(cell, 0), cause: cause as Error };
    } finally {
      watch.stop();
      this.#attempts -= 1;
    }
  }

  /** Ends all threads at once, whatever they are doing; attempts under way throw `error`. Waits for the threads a second at most. */
  async close(error: MolsieveError): Promise<void> {
    // First the error: `destroy` rejects the attempts under way before it returns.
    this.#closedBy ??= error;
    this.#threadsEnded ??= settledWithin(this.#pool.destroy());
    await this.#threadsEnded;
  }

  /** Ends all threads. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.close(cancelledError());
  }

  async #reply(
    request: Omit<ChunkRequest, "bytes" | "stage" | "setup">,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<ChunkReply> {
    const { stage = 0 } = this.#setup ?? {};
    // The setup may be large: once as many answers came as there are threads, hardly any is without a stage.
    const isKnown = this.#answers >= this.workers;
    for (const setup of isKnown ? [undefined, this.#setup] : [this.#setup]) {
      const copy = new Uint8Array(bytes);
      const options = { transferList: [copy.buffer], signal };
      const reply = await this.#pool.run({ ...request, stage, setup, bytes: copy }, options);
      if (reply.kind === "no-stage") continue;
      this.#answers += 1;
      return reply;
    }
    throw new MolsieveError("internal", "a worker was asked to run a stage before there was one");
  }

  #throwIfClosed(): void {
    if (this.#closedBy !== undefined) throw this.#closedBy;
  }

  /** The pool does not replace a thread that dies before it is ready for work: without another, the work would wait forever. */
  #checkThreads(): void {
    if (this.#closedBy !== undefined || this.#attempts === 0 || this.#pool.threads.length > 0) return;
    const cause = this.#startCause;
    const why = cause === undefined ? "" : `: ${cause.message}`;
    void this.close(
      new MolsieveError("worker", `a worker thread could not be started${why}`, {
        cause,
        remedy: "Try fewer workers or more memory for each",
      }),
    );
  }
}
