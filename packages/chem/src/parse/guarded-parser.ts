import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { argumentError, MolsieveError, shown } from "@molsieve/core";
import type { Molecule } from "../molecule/molecule.js";
import { moleculeAt } from "../molecule/molecule-batch.js";
import type { GuardedReply, GuardedRequest, GuardedSetup } from "./guarded-protocol.js";
import { GuardedState } from "./guarded-protocol.js";
import { type ParseFailure, parseFailure } from "./parse-failure.js";
import { checkParseLimits, type ParseLimits } from "./parse-limits.js";

/** What a {@link GuardedParser} allows a structure. */
export interface GuardedParserOptions {
  /** Milliseconds that one structure may take, 1 or more. Default 10,000. */
  readonly limitMs?: number;
}

/** A structure that was read in time, or the reason why it was not. */
export type GuardedParseResult =
  | {
      readonly ok: true;
      readonly molecule: Molecule;
      /** Canonical isomeric SMILES, RDKit's. */
      readonly smiles: string;
    }
  | ParseFailure;

/**
 * Reads structures in a thread of its own, so that a structure from which RDKit-JS never returns costs no more than a time
 * limit. For loops outside the screening runner, which has a limit of its own.
 *
 * Declare it with `using`: the thread ends with the scope.
 */
export interface GuardedParser extends Disposable {
  /**
   * The graph and the canonical SMILES of a structure, or the reason why there are none; `time-limit` where that took too
   * long. The thread is then replaced, which the next call waits for (about 0.2 s).
   *
   * Blocks the calling thread until the answer is there. Never throws on bad input.
   *
   * @throws {MolsieveError} `argument` when a limit is out of range; `engine` when the thread does not start, or after disposal
   */
  parseSmiles(smiles: string, limits?: ParseLimits): GuardedParseResult;
}

/**
 * A new {@link GuardedParser}, its thread ready; takes about 0.3 s and 80 MB. A structure costs some 60 µs of processor time more than in the
 * caller's own thread.
 *
 * @throws {MolsieveError} `argument` when `limitMs` is out of range; `engine` when the thread does not start
 */
export async function createGuardedParser(options: GuardedParserOptions = {}): Promise<GuardedParser> {
  const { limitMs = DEFAULT_LIMIT_MS } = options;
  if (!(limitMs >= 1)) throw argumentError("limitMs", limitMs, "a number of milliseconds, 1 or more");
  const parser = new ThreadedParser(limitMs);
  await parser.ready;
  return parser;
}

const DEFAULT_LIMIT_MS = 10_000;
const START_LIMIT_MS = 60_000;

class ThreadedParser implements GuardedParser {
  readonly #limitMs: number;
  #thread: ParserThread | undefined = new ParserThread();
  readonly ready = this.#thread?.ready;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  parseSmiles(smiles: string, limits: ParseLimits = {}): GuardedParseResult {
    checkParseLimits(limits);
    const thread = this.#thread;
    if (thread === undefined) throw new MolsieveError("engine", "this guarded parser was disposed");
    const reply = thread.ask({ smiles, limits }, this.#limitMs);
    if (reply === undefined) {
      thread.end();
      this.#thread = new ParserThread();
      const limit = this.#limitMs.toLocaleString("en-GB");
      return parseFailure("time-limit", `reading ${shown(smiles)} took longer than ${limit} ms and was stopped`);
    }
    if (!reply.ok) return reply;
    return { ok: true, molecule: moleculeAt(reply.batch, 0), smiles: reply.smiles };
  }

  [Symbol.dispose](): void {
    this.#thread?.end();
    this.#thread = undefined;
  }
}

/** One thread with its engine. It answers one request at a time and is never reused after one it did not answer. */
class ParserThread {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  /** Shared, `[1]`: a {@link GuardedState}. */
  readonly #state = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(GuardedState.starting);
  /** Resolves when the engine is there. */
  readonly ready: Promise<void>;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: GuardedSetup = { port: port2, state: this.#state };
    // The flags of the process are not the thread's: with `--input-type` it would refuse to start.
    const options = { workerData, transferList: [port2], execArgv: [] };
    this.#worker = new Worker(new URL("./guarded-worker.js", import.meta.url), options);
    this.ready = new Promise((resolve, reject) => {
      this.#worker.once("message", () => {
        this.#worker.unref();
        resolve();
      });
      this.#worker.on("error", (cause) => reject(notStarted(cause)));
    });
    // Whoever does not wait for it learns from the state.
    this.ready.catch(() => undefined);
  }

  /** The reply, or nothing when it does not come in time. */
  ask(request: GuardedRequest, limitMs: number): GuardedReply | undefined {
    Atomics.wait(this.#state, 0, GuardedState.starting, START_LIMIT_MS);
    if (Atomics.load(this.#state, 0) === GuardedState.starting) throw notStarted();
    this.#port.postMessage(request);
    Atomics.store(this.#state, 0, GuardedState.asked);
    Atomics.notify(this.#state, 0);
    if (Atomics.wait(this.#state, 0, GuardedState.asked, limitMs) === "timed-out") return undefined;
    return receiveMessageOnPort(this.#port)?.message as GuardedReply;
  }

  end(): void {
    void this.#worker.terminate();
    this.#port.close();
  }
}

function notStarted(cause?: unknown): MolsieveError {
  return new MolsieveError("engine", "the thread of the guarded parser does not start", { cause });
}
