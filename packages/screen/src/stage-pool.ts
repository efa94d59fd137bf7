import { MolsieveError } from "@molsieve/core";
import { Piscina } from "piscina";
import { AttemptPhase, type ChunkReply, type ChunkRequest, type WorkerSetup } from "./protocol.js";
import { RowWatch } from "./row-watch.js";
import { settledWithin } from "./settled-within.js";

export interface StagePoolOptions extends WorkerSetup {
  readonly workers: number;
  readonly maxHeapMiB: number | undefined;
  readonly rowLimitMs: number;
}

/** How one attempt at a chunk ended; `cell` as in {@link ChunkRequest}. */
export type Attempt =
  | (ChunkReply & { readonly cell: number })
  | { readonly kind: "died"; readonly cell: number; readonly cause: Error }
  | { readonly kind: "over-limit"; readonly row: number };

/** Worker threads that each hold one stage. Threads start with the work; a dead one is replaced by the next attempt. */
export class StagePool {
  readonly #pool: Piscina<ChunkRequest, ChunkReply>;
  readonly #rowLimitMs: number;
  #attempts = 0;
  #startCause: Error | undefined;
  #closedBy: MolsieveError | undefined;
  #threadsEnded: Promise<void> | undefined;

  constructor({ workers, maxHeapMiB, rowLimitMs, module, init }: StagePoolOptions) {
    this.#rowLimitMs = rowLimitMs;
    this.#pool = new Piscina({
      filename: new URL("./worker.js", import.meta.url).href,
      name: "replyTo",
      workerData: { module, init } satisfies WorkerSetup,
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

  /**
   * The end of one attempt at a chunk. The worker gets a copy of `bytes`, moved to it; `bytes` itself stays here for
   * another attempt.
   *
   * @throws {MolsieveError} the error given to `close` once that was called; `worker` when no thread can be started
   */
  async attempt(bytes: Uint8Array, chunk: number, skip: readonly number[]): Promise<Attempt> {
    this.#throwIfClosed();
    const cell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(AttemptPhase.starting);
    const copy = new Uint8Array(bytes);
    const stopper = new AbortController();
    let over: number | undefined;
    const watch = new RowWatch(cell, this.#rowLimitMs, (row) => {
      over = row;
      stopper.abort();
    });
    this.#attempts += 1;
    try {
      const options = { transferList: [copy.buffer], signal: stopper.signal };
      const reply = await this.#pool.run({ chunk, bytes: copy, skip, cell }, options);
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
