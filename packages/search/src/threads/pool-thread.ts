import { Worker } from "node:worker_threads";
import { MolsieveError } from "@molsieve/core";
import type { SharedIndex } from "../index/shared-index.js";
import type { PoolReply, PoolRequest, PoolResult, PoolTask } from "./pool-protocol.js";

interface Waiting {
  resolve(result: PoolResult<PoolTask>): void;
  reject(error: MolsieveError): void;
}

/** A worker thread over an index. Tasks are done in the order in which they are given. */
export class PoolThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #ended: MolsieveError | undefined;
  /** Resolves once the thread can take tasks. */
  readonly ready: Promise<void>;

  /** @param onDeath called when the thread ends without having been told to */
  constructor(index: SharedIndex, onDeath: (error: MolsieveError) => void) {
    // The flags of the process are not the thread's: with `--input-type` it would refuse to start.
    this.#worker = new Worker(new URL("./pool-worker.js", import.meta.url), { workerData: index, execArgv: [] });
    this.ready = new Promise((resolve, reject) => {
      const die = (error: MolsieveError) => {
        if (this.#ended !== undefined) return;
        this.#fail(error);
        reject(error);
        onDeath(error);
      };
      this.#worker.once("message", () => {
        this.#worker.on("message", (reply: PoolReply) => this.#settle(reply));
        this.#worker.unref();
        resolve();
      });
      this.#worker.on("error", (cause) => die(deathError(cause.message, cause)));
      this.#worker.on("messageerror", (cause) => die(deathError(cause.message, cause)));
      this.#worker.on("exit", (code) => die(deathError(`it ended with code ${code}`)));
    });
  }

  /** How many tasks wait or are at work. */
  get load(): number {
    return this.#waiting.size;
  }

  /** @throws {MolsieveError} `worker` when the task fails, or the thread dies or is ended before it is done */
  ask<T extends PoolTask>(task: T): Promise<PoolResult<T>> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = this.#asked++;
    return new Promise<PoolResult<PoolTask>>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // A process ends when nobody waits for an answer, and only then.
      this.#worker.ref();
      this.#worker.postMessage({ id, task } satisfies PoolRequest);
    }) as Promise<PoolResult<T>>;
  }

  /** Ends the thread whatever it is doing; what has not been answered fails with `error`. */
  async end(error: MolsieveError): Promise<void> {
    this.#fail(error);
    await this.#worker.terminate();
  }

  #settle(reply: PoolReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if ("result" in reply) waiting?.resolve(reply.result);
    else
      waiting?.reject(
        new MolsieveError("worker", `a search failed: ${reply.failure.message}`, { cause: reply.failure }),
      );
  }

  #fail(error: MolsieveError): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function deathError(why: string, cause?: unknown): MolsieveError {
  return new MolsieveError("worker", `a thread of the search pool has died: ${why}`, { cause });
}
