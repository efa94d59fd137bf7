import { cancelledError, MolsieveError, type TaskOptions, throwIfCancelled } from "@molsieve/core";
import { proxy, transfer, wrap } from "comlink";
import { errorFromFields } from "./error-fields.js";
import { keepAlive, onWorkerEnd, type RemoteWorker } from "./remote-worker.js";
import type { Answer, Handshake, ServedWorker } from "./service.js";

/** How a {@link RemoteService} starts its worker. */
export interface RemoteServiceOptions {
  /** Starts a worker whose module calls `serveWorker`; called again when one has ended. */
  readonly start: () => RemoteWorker;
  /** What the service is made of; asked anew for each worker. */
  readonly init: () => unknown;
}

/** Milliseconds that a cancelled call may go on before its worker is ended. */
const STOP_MS = 1000;

/**
 * A service in a worker of its own, for as long as this lives. A worker that has ended is replaced by the next call; one that
 * waits does not keep the process alive. Declare it with `await using`.
 */
export class RemoteService implements AsyncDisposable {
  readonly #options: RemoteServiceOptions;
  #connection: Promise<Connection> | undefined;
  #isClosed = false;

  private constructor(options: RemoteServiceOptions) {
    this.#options = options;
  }

  /**
   * The service of a worker that has started.
   *
   * @throws {MolsieveError} what the worker throws when it makes its service; `worker` when it cannot start
   */
  static async connect(options: RemoteServiceOptions): Promise<RemoteService> {
    const service = new RemoteService(options);
    await service.#connected();
    return service;
  }

  /**
   * What a method makes of an input.
   *
   * Cancelled, it rejects at once; a worker that does not stop within a second is ended, and with it other calls under way.
   *
   * @param buffers of the input, to be moved instead of copied
   * @throws {MolsieveError} what the method throws; `worker` when the worker ends before; `cancelled` once `signal` has fired or
   * this is closed; `argument` after it was closed
   */
  async call<Result>(
    method: string,
    input: unknown,
    { signal, onProgress }: TaskOptions = {},
    buffers: readonly ArrayBuffer[] = [],
  ): Promise<Result> {
    throwIfCancelled(signal);
    const connection = await this.#connected();
    throwIfCancelled(signal);
    const sent = buffers.length === 0 ? input : transfer(input, [...buffers]);
    return (await connection.call(method, sent, signal, onProgress)) as Result;
  }

  /** Ends the worker, whatever it is doing. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const connection = await this.#connection?.catch(() => undefined);
    this.#connection = undefined;
    await connection?.end(cancelledError());
  }

  /** As {@link RemoteService.close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #connected(): Promise<Connection> {
    if (this.#isClosed) {
      throw new MolsieveError("argument", "it has been closed", { remedy: "Create another" });
    }
    if (this.#connection !== undefined) return this.#connection;
    const forget = () => {
      if (this.#connection === starting) this.#connection = undefined;
    };
    const starting = Connection.open(this.#options, forget);
    starting.catch(forget);
    this.#connection = starting;
    return starting;
  }
}

/** One worker, from its start to its end. */
class Connection {
  readonly #worker: RemoteWorker;
  readonly #port: { close(): void };
  readonly #served;
  readonly #pending = new Map<number, (error: MolsieveError) => void>();
  readonly #onEnd: () => void;
  #nCalls = 0;
  #hasEnded = false;

  private constructor(worker: RemoteWorker, onEnd: () => void) {
    this.#worker = worker;
    this.#onEnd = onEnd;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#served = wrap<ServedWorker>(port1 as never);
    onWorkerEnd(worker, (why) => void this.end(endedError(why)));
    worker.postMessage({ port: port2 } satisfies Handshake, [port2]);
  }

  static async open({ start, init }: RemoteServiceOptions, onEnd: () => void): Promise<Connection> {
    const connection = new Connection(start(), onEnd);
    try {
      await connection.#answered(() => connection.#served.start(init()));
    } catch (error) {
      await connection.end(cancelledError());
      throw error;
    }
    return connection;
  }

  async call(
    method: string,
    input: unknown,
    signal: AbortSignal | undefined,
    onProgress: TaskOptions["onProgress"],
  ): Promise<unknown> {
    const id = this.#nCalls++;
    let late: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      this.#pending.get(id)?.(cancelledError(signal));
      void this.#served.cancel(id);
      const error = endedError("it did not stop within a second when a call was cancelled, and was ended");
      late = setTimeout(() => void this.end(error), STOP_MS);
    };
    signal?.addEventListener("abort", stop, { once: true });
    const settled = () => {
      signal?.removeEventListener("abort", stop);
      clearTimeout(late);
    };
    const report = onProgress === undefined ? undefined : proxy(onProgress);
    return this.#answered(() => this.#served.call(id, method, input, report as never), id, settled);
  }

  /** Ends the worker; calls under way reject with `error`. */
  async end(error: MolsieveError): Promise<void> {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#onEnd();
    for (const reject of this.#pending.values()) reject(error);
    this.#pending.clear();
    this.#port.close();
    await this.#worker.terminate();
  }

  /** The value of an answer, or the error that ends the connection or the call before. */
  #answered(ask: () => PromiseLike<unknown>, id = this.#nCalls++, settled?: () => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#pending.set(id, reject);
      this.#keepAlive();
      const done = () => {
        settled?.();
        this.#pending.delete(id);
        this.#keepAlive();
      };
      Promise.resolve(ask()).then(
        (given) => {
          done();
          const answer = given as Answer;
          if (answer.ok) resolve(answer.value);
          else reject(errorFromFields(answer.error));
        },
        (cause: unknown) => {
          done();
          const message = `what the worker is asked cannot be sent: ${String(cause)}`;
          reject(new MolsieveError("argument", message, { cause }));
        },
      );
    });
  }

  #keepAlive(): void {
    if (!this.#hasEnded) keepAlive([this.#worker, this.#port], this.#pending.size > 0);
  }
}

function endedError(why: string): MolsieveError {
  return new MolsieveError("worker", `the worker has ended: ${why}`, {
    remedy: "Call again: another worker takes its place. If it ends again at the same input, leave that out",
  });
}
