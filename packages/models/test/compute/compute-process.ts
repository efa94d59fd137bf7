import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ComputeKind } from "@molsieve/models";

interface Answer {
  readonly value?: unknown;
  readonly error?: string;
}

/** A process with a compute, or the reason why there is none. */
export class ComputeProcess {
  readonly kind: ComputeKind;
  /** Why tests that need it must be skipped; `undefined` when they can run. */
  readonly skip: string | undefined;
  /** Whether it is a GPU that computes on the processor. */
  readonly software: boolean;
  readonly #child: ChildProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();

  private constructor(kind: ComputeKind, software: boolean, child: ChildProcess | undefined, skip?: string) {
    this.kind = kind;
    this.software = software;
    this.#child = child;
    this.skip = skip;
  }

  /**
   * With the drivers of the system; WebGPU where these have no adapter with SwiftShader, which Debian's Chromium brings (environment
   * variable `MOLSIEVE_SWIFTSHADER`: another folder with `vk_swiftshader_icd.json` and `libvulkan.so.1`).
   */
  static async start(kind: ComputeKind): Promise<ComputeProcess> {
    const folder = process.env["MOLSIEVE_SWIFTSHADER"] ?? "/usr/lib/chromium";
    const driver = join(folder, "vk_swiftshader_icd.json");
    const swiftShader = kind === "webgpu" && existsSync(driver);
    let reason = "";
    for (const software of swiftShader ? [false, true] : [false]) {
      const child = fork(fileURLToPath(new URL("./compute-process.mjs", import.meta.url)), [kind], {
        env: { ...process.env, ...(software && { LD_LIBRARY_PATH: folder, VK_DRIVER_FILES: driver }) },
        stdio: ["ignore", "inherit", "ignore", "ipc"],
      });
      const started = new ComputeProcess(kind, software, child);
      try {
        await started.ask("open", {});
        return started;
      } catch (error) {
        reason = (error as Error).message;
        started.stop();
      }
    }
    const skip = `skipped: ${reason}`;
    process.stderr.write(`${skip}\n`);
    return new ComputeProcess(kind, false, undefined, skip);
  }

  /**
   * The result of one of `compute-jobs.mjs`, after the jobs asked before.
   *
   * @throws {Error} with the message of the job that fails
   */
  ask<T>(job: string, input: object): Promise<T> {
    const answer = this.#last.then(() => this.#send<T>(job, input));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  stop(): void {
    if (this.#child?.connected === true) this.#child.disconnect();
  }

  #send<T>(job: string, input: object): Promise<T> {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => reject(new Error(`the process of ${this.kind} ended with code ${code}`));
      child?.once("exit", ended);
      child?.once("message", ({ value, error }: Answer) => {
        child.off("exit", ended);
        if (error === undefined) resolve(value as T);
        else reject(new Error(error));
      });
      child?.send({ job, input });
    });
  }
}
