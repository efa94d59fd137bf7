import { type ChildProcess, fork } from "node:child_process";
import { serialize } from "node:v8";
import { cancelledError, MolsieveError } from "@molsieve/core";
import { errorFromFields } from "../remote/error-fields.js";
import type { StageResult } from "../run-chunk.js";
import type { ProcessReply, ProcessRequest, ProcessSetup } from "./protocol.js";

/** How a chunk ended in a process of its own; `how`: in words, what ended the process. */
export type ProcessEnd =
  | { readonly kind: "done"; readonly result: StageResult }
  | { readonly kind: "died"; readonly how: string };

/** A stage in a process of its own, which is started with the first chunk and again after it has died. */
export class StageProcess {
  readonly #setup: ProcessSetup;
  #child: ChildProcess | undefined;
  #isClosed = false;

  constructor(setup: ProcessSetup) {
    this.#setup = setup;
  }

  /** Whether a stage's `init` can go to another process: a bare `SharedArrayBuffer` cannot. */
  static canHave(init: unknown): boolean {
    try {
      serialize(init);
      return true;
    } catch {
      return false;
    }
  }

  /**
   * The end of one attempt at a chunk; one at a time.
   *
   * @throws {MolsieveError} `worker` as `runChunk` does, or when no process can be started; `cancelled` once closed
   */
  async run(request: ProcessRequest): Promise<ProcessEnd> {
    if (this.#isClosed) throw cancelledError();
    this.#child ??= this.#start();
    const reply = await replyOf(this.#child, request);
    if (typeof reply !== "string") {
      if (reply.kind === "failed") throw errorFromFields(reply.error);
      return reply;
    }
    this.#child = undefined;
    if (this.#isClosed) throw cancelledError();
    return { kind: "died", how: reply };
  }

  /** Ends the process in the middle of a chunk, too. */
  close(): void {
    this.#isClosed = true;
    this.#child?.kill("SIGKILL");
  }

  #start(): ChildProcess {
    const child = fork(new URL("./serve-process.js", import.meta.url), {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.send(this.#setup, () => {});
    return child;
  }
}

/** What a process answers, or what ended it. */
function replyOf(child: ChildProcess, request: ProcessRequest): Promise<ProcessReply | string> {
  return new Promise<ProcessReply | string>((resolve, reject) => {
    child.once("message", (reply) => resolve(reply as ProcessReply));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once("error", (cause) =>
      reject(new MolsieveError("worker", `a process could not be started: ${cause.message}`, { cause })),
    );
    // What cannot be sent any more is told by the end of the process.
    child.send(request, () => {});
  }).finally(() => child.removeAllListeners());
}
