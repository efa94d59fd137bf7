import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ON_THE_PROCESSOR = /swiftshader|llvmpipe|lavapipe|basic render/i;

/** A process with a compute, or the reason why there is none. */
export class ComputeProcess {
  #child;
  #last = Promise.resolve();

  constructor(kind, child) {
    this.kind = kind;
    this.#child = child;
  }

  /**
   * With the drivers of the system; WebGPU where these have no adapter with SwiftShader, which Debian's Chromium brings (environment
   * variable `MOLSIEVE_SWIFTSHADER`: another folder with `vk_swiftshader_icd.json` and `libvulkan.so.1`).
   */
  static async start(kind) {
    const folder = process.env.MOLSIEVE_SWIFTSHADER ?? "/usr/lib/chromium";
    const driver = join(folder, "vk_swiftshader_icd.json");
    let skip = "";
    for (const extra of [{}, { LD_LIBRARY_PATH: folder, VK_DRIVER_FILES: driver }]) {
      if (extra.VK_DRIVER_FILES !== undefined && !(kind === "webgpu" && existsSync(driver))) break;
      const child = fork(fileURLToPath(new URL("./compute-program.mjs", import.meta.url)), [kind], {
        env: { ...process.env, ...extra },
        stdio: ["ignore", "inherit", "ignore", "ipc"],
      });
      const started = new ComputeProcess(kind, child);
      try {
        started.device = await started.ask("open", {});
        started.software = ON_THE_PROCESSOR.test(started.device);
        return started;
      } catch (error) {
        skip = `skipped: ${error.message}`;
        started.stop();
      }
    }
    process.stderr.write(`${skip}\n`);
    return Object.assign(new ComputeProcess(kind), { skip, software: false });
  }

  /** The result of one of `compute-jobs.mjs`, after the jobs asked before; rejects with the message of the job that fails. */
  ask(job, input) {
    const answer = this.#last.then(() => this.#send(job, input));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  stop() {
    if (this.#child?.connected === true) this.#child.disconnect();
  }

  #send(job, input) {
    const child = this.#child;
    return new Promise((resolve, reject) => {
      const ended = (code, signal) => reject(new Error(`the process of ${this.kind} ended with ${signal ?? code}`));
      if (!child.connected) ended(child.exitCode, child.signalCode);
      child.once("exit", ended);
      child.once("message", ({ value, error }) => {
        child.off("exit", ended);
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      });
      child.send({ job, input });
    });
  }
}
