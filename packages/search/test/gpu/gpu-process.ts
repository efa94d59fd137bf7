import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PackedFingerprints } from "@molsieve/featurise";
import type {
  GpuProbe,
  GpuSearchOptions,
  SearchHits,
  SearchOptions,
  SimilarityMatrixOptions,
  SimilarityRows,
} from "@molsieve/search";

/** How a test hands the library over: as fingerprints, index, segments cut at some rows, or segments out of order. */
export interface OpenOptions extends GpuSearchOptions {
  readonly as?: "index" | "segments" | "unsorted";
  readonly cuts?: readonly number[];
}

/** A process with a GPU, real or software, or the reason why there is none. */
export class GpuProcess {
  /** Why tests that need it must be skipped; `undefined` when they can run. */
  readonly skip: string | undefined;
  readonly #child: ChildProcess | undefined;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #lastId = 0;

  private constructor(child: ChildProcess | undefined, skip: string | undefined) {
    this.#child = child;
    this.skip = skip;
    child?.on("message", (answer: Answer) => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    child?.once("exit", (code) => {
      for (const answer of this.#waiting.values()) answer({ id: 0, error: { name: "Error", message: `exit ${code}` } });
    });
  }

  /**
   * With the drivers of the system; where these have no adapter, with SwiftShader, which Debian's Chromium brings (environment variable
   * `MOLSIEVE_SWIFTSHADER`: another folder with `vk_swiftshader_icd.json` and `libvulkan.so.1`).
   */
  static async start(): Promise<GpuProcess> {
    const folder = process.env["MOLSIEVE_SWIFTSHADER"] ?? "/usr/lib/chromium";
    const driver = join(folder, "vk_swiftshader_icd.json");
    const software = { LD_LIBRARY_PATH: folder, VK_DRIVER_FILES: driver };
    let reason = "";
    for (const drivers of [{}, ...(existsSync(driver) ? [software] : [])]) {
      const started = await GpuProcess.with(drivers);
      const probe = await started.find();
      if (probe.found) return started;
      reason = probe.reason;
      started.stop();
    }
    const skip = `skipped: ${reason} (nor is there ${driver})`;
    process.stderr.write(`${skip}\n`);
    return new GpuProcess(undefined, skip);
  }

  /** With more environment variables and options of Node. */
  static async with(environment: NodeJS.ProcessEnv, execArgv: readonly string[] = []): Promise<GpuProcess> {
    const child = fork(fileURLToPath(new URL("./gpu-process.mjs", import.meta.url)), {
      env: { ...process.env, ...environment },
      execArgv: [...execArgv],
      serialization: "advanced",
      stdio: ["ignore", "inherit", "ignore", "ipc"],
    });
    const started = new GpuProcess(child, undefined);
    await new Promise<Answer>((resolve) => {
      started.#waiting.set(0, resolve);
    });
    return started;
  }

  find(): Promise<GpuProbe> {
    return this.ask("find", {});
  }

  open(
    { bytes, nBits }: PackedFingerprints,
    { as, cuts, ...options }: OpenOptions = {},
  ): Promise<{ nRows: number; nBits: number; device: string; software: boolean }> {
    return this.ask("open", { bytes, nBits, as, cuts, options: { software: true, ...options } });
  }

  search({ bytes, nBits }: PackedFingerprints, options: SearchOptions): Promise<SearchHits[]> {
    return this.ask("search", { bytes, nBits, options });
  }

  similarityMatrix(options: SimilarityMatrixOptions): Promise<SimilarityRows[]> {
    return this.ask("similarityMatrix", { options });
  }

  /** @throws {Error} that says code and message, when the job fails */
  ask<T>(job: string, input: object): Promise<T> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ value, error }) => {
        if (error === undefined) resolve(value as T);
        else reject(new Error(`${error.code}: ${error.message}`));
      });
      this.#child?.send({ id, job, input });
    });
  }

  stop(): void {
    this.#child?.disconnect();
  }
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly name: string; readonly code?: string; readonly message: string };
}
