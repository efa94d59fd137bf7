import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { argumentError, cancelledError, MolsieveError, throwIfCancelled } from "@molsieve/core";
import { outputErrorFromCause } from "@molsieve/table";
import { lockFolder } from "../job/folder-lock.js";
import { checkedAttempts } from "./check-attempts.js";
import type { Executor, ExecutorOptions, ExecutorParts } from "./executor.js";
import { failedPartsError } from "./failed-parts.js";
import { outputOf } from "./run-program.js";
import { slurmArray, slurmScript } from "./slurm-script.js";

/** What to submit, and how. */
export interface SlurmExecutorOptions {
  /** The program and its first arguments, as the nodes see it. */
  readonly program: readonly string[];
  /** Further options of `sbatch`: partition, time limit, memory, CPUs of a task. Default: none. */
  readonly sbatch?: readonly string[];
  /** How often to ask the queue, milliseconds above 0. Default 10,000. */
  readonly pollMs?: number;
}

/** How long a task may be over before a file that says it went well has to be seen: shared file systems are slow to tell. */
const DONE_FILE_MS = 15_000;

/**
 * An executor that submits an array job to SLURM, one task for each part, watches it, and submits what failed again.
 *
 * A task that is over and has left no word that it went well has failed, whatever ended it: the program, a limit, a lost node. When
 * this process ends, the tasks go on; started again with the same folder, it takes up the job that is in the queue, while a second
 * one beside a living one is refused. The number of parts is limited by SLURM (`MaxArraySize`, 1,001 unless set).
 *
 * @throws {MolsieveError} `argument` for an option out of range
 */
export function createSlurmExecutor(options: SlurmExecutorOptions): Executor {
  const { program, sbatch = [], pollMs = 10_000 } = options;
  if (program.length === 0) throw argumentError("program", program, "a program and its arguments");
  if (!(pollMs > 0)) throw argumentError("pollMs", pollMs, "a number of milliseconds above 0");
  return {
    async run(parts, runOptions = {}) {
      const attempts = checkedAttempts(runOptions);
      throwIfCancelled(runOptions.signal);
      const array = new SlurmArray(parts, program, sbatch);
      await array.prepare();
      const lock = await lockFolder(parts.folder);
      try {
        await runParts(array, pollMs, attempts, runOptions);
      } finally {
        await lock.release();
      }
    },
  };
}

async function runParts(
  array: SlurmArray,
  pollMs: number,
  attempts: number,
  { signal, onProgress }: ExecutorOptions,
): Promise<void> {
  const lastWords = new Map<number, string>();
  const tried = new Map<number, number>();
  const onDone = (done: number) => onProgress?.({ stage: "parts", done, total: array.count, unit: "parts" });
  let job = await array.submitted();
  for (;;) {
    if (job === undefined) {
      const left = (await array.left()).filter((part) => (tried.get(part) ?? 0) < attempts);
      if (left.length === 0) break;
      for (const part of left) tried.set(part, (tried.get(part) ?? 0) + 1);
      job = await array.submit(left);
    }
    const ends = await watch(array, job, pollMs, signal, onDone);
    job = undefined;
    for (const part of await array.leftOf(ends)) lastWords.set(part, ends.get(part) as string);
  }
  const failures = new Map((await array.left()).map((part) => [part, lastWords.get(part) ?? "left no word"]));
  await array.clear();
  if (failures.size > 0) throw failedPartsError(failures, attempts);
}

/** The last state of each task, once none is in the queue. Cancelled, it cancels the job. */
async function watch(
  array: SlurmArray,
  job: string,
  pollMs: number,
  signal: AbortSignal | undefined,
  onDone: (done: number) => void,
): Promise<Map<number, string>> {
  const ends = new Map<number, string>();
  let done = -1;
  for (;;) {
    const active = await array.states(job, ends);
    const nowDone = await array.nDone();
    if (nowDone !== done) onDone(nowDone);
    done = nowDone;
    if (!active) return ends;
    await sleep(pollMs, undefined, signal === undefined ? {} : { signal }).catch(() => {});
    if (signal?.aborted === true) {
      await outputOf("scancel", [job]).catch(() => {});
      throw cancelledError(signal);
    }
  }
}

/** States of tasks that are over; all others are in the queue or at work. */
const OVER =
  /^(COMPLETED|CANCELLED|FAILED|TIMEOUT|NODE_FAIL|PREEMPTED|BOOT_FAIL|DEADLINE|OUT_OF_MEMORY|REVOKED|SPECIAL_EXIT)/;

/** The files and the commands of SLURM for the parts of one job. */
class SlurmArray {
  readonly #parts: ExecutorParts;
  readonly #program: readonly string[];
  readonly #sbatch: readonly string[];
  readonly #done: string;

  constructor(parts: ExecutorParts, program: readonly string[], sbatch: readonly string[]) {
    this.#parts = parts;
    this.#program = program;
    this.#sbatch = sbatch;
    this.#done = join(parts.folder, "done");
  }

  /** Number of parts. */
  get count(): number {
    return this.#parts.count;
  }

  async prepare(): Promise<void> {
    try {
      await mkdir(this.#done, { recursive: true });
    } catch (cause) {
      throw outputErrorFromCause(this.#done, cause);
    }
  }

  /** Number of the job that a process before this one has submitted and not seen the end of. */
  async submitted(): Promise<string | undefined> {
    return readFile(this.#path("job"), "latin1").catch(() => undefined);
  }

  async submit(parts: readonly number[]): Promise<string> {
    const commands = new Map(parts.map((part) => [part, [...this.#program, ...this.#parts.args(part)]]));
    const script = this.#path("array.sh");
    await writeFile(script, slurmScript(commands, this.#done));
    const log = this.#path("part-%a.log");
    const args = [
      "--parsable",
      "--job-name=molsieve",
      `--array=${slurmArray(parts)}`,
      `--output=${log}`,
      ...this.#sbatch,
    ];
    let said: string;
    try {
      said = await outputOf("sbatch", [...args, script]);
    } catch (cause) {
      throw slurmError("sbatch", cause);
    }
    const job = said.trim().split(";")[0] as string;
    await writeFile(this.#path("job"), job);
    return job;
  }

  /** Whether tasks are still to come to their end; sets the last known state of each in `ends`. */
  async states(job: string, ends: Map<number, string>): Promise<boolean> {
    let said: string;
    try {
      said = await outputOf("squeue", ["--array", "--noheader", "--states=all", `--jobs=${job}`, "--format=%K|%T|%r"]);
    } catch (cause) {
      // A job that has been over for some minutes is no longer known.
      if ((cause as Error).message.includes("Invalid job id")) return false;
      throw slurmError("squeue", cause);
    }
    let active = false;
    for (const line of said.split("\n").filter((line) => line !== "")) {
      const [task, state, reason] = line.split("|") as [string, string, string];
      ends.set(Number(task), reason === "None" ? state : `${state} (${reason})`);
      active ||= !OVER.test(state);
    }
    return active;
  }

  /** Parts that are not done, ascending. */
  async left(): Promise<number[]> {
    const done = new Set(await readdir(this.#done));
    return Array.from({ length: this.#parts.count }, (_, part) => part).filter((part) => !done.has(String(part)));
  }

  async nDone(): Promise<number> {
    return this.#parts.count - (await this.left()).length;
  }

  /** Those of some tasks that are over and have not said that they went well. */
  async leftOf(ends: Map<number, string>): Promise<number[]> {
    for (let waitedMs = 0; ; waitedMs += 500) {
      const left = (await this.left()).filter((part) => ends.has(part));
      const late = left.some((part) => ends.get(part)?.startsWith("COMPLETED") === true);
      if (!late || waitedMs >= DONE_FILE_MS) {
        await rm(this.#path("job"), { force: true });
        for (const part of left) ends.set(part, await this.#lastWords(part, ends.get(part) as string));
        return left;
      }
      await sleep(500);
    }
  }

  /** Removes the notes on what is done: another job may come here. Logs stay. */
  async clear(): Promise<void> {
    await rm(this.#done, { recursive: true, force: true });
    await rm(this.#path("array.sh"), { force: true });
  }

  #path(name: string): string {
    return join(this.#parts.folder, name);
  }

  async #lastWords(part: number, state: string): Promise<string> {
    const log = await readFile(this.#path(`part-${part}.log`), "utf8").catch(() => "");
    const last = log.trim().split("\n").at(-1) ?? "";
    return last === "" ? state : `${state}: ${last}`;
  }
}

function slurmError(program: string, cause: unknown): MolsieveError {
  const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
  const what = missing ? `there is no ${program} here` : `${program}: ${(cause as Error).message}`;
  return new MolsieveError("engine", what, { cause, remedy: "Run this on a login node of a SLURM cluster" });
}
