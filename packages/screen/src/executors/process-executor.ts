import { argumentError, cancelledError, throwIfCancelled } from "@molsieve/core";
import { checkedAttempts } from "./check-attempts.js";
import type { Executor } from "./executor.js";
import { failedPartsError } from "./failed-parts.js";
import { runProgram } from "./run-program.js";

/** What to start, and how much of it. */
export interface ProcessExecutorOptions {
  /** The program and its first arguments. */
  readonly program: readonly string[];
  /** How many processes may run at a time, 1 or more. */
  readonly processes: number;
}

/**
 * An executor that starts processes on this machine: a crash that takes the whole process with it then costs a part one attempt.
 *
 * @throws {MolsieveError} `argument` for an option out of range
 */
export function createProcessExecutor({ program, processes }: ProcessExecutorOptions): Executor {
  if (program.length === 0) throw argumentError("program", program, "a program and its arguments");
  if (!(Number.isInteger(processes) && processes >= 1)) {
    throw argumentError("processes", processes, "an integer of 1 or more");
  }
  return {
    async run({ count, args }, options = {}) {
      const { signal, onProgress } = options;
      const attempts = checkedAttempts(options);
      throwIfCancelled(signal);
      const failures = new Map<number, string>();
      let next = 0;
      let done = 0;
      const lane = async () => {
        for (let part = next++; part < count; part = next++) {
          let failure: string | undefined = "";
          for (let i = 0; i < attempts && failure !== undefined && signal?.aborted !== true; i++) {
            failure = await runProgram([...program, ...args(part)], signal);
          }
          if (signal?.aborted === true) return;
          if (failure === undefined) onProgress?.({ stage: "parts", done: ++done, total: count, unit: "parts" });
          else failures.set(part, failure);
        }
      };
      await Promise.all(Array.from({ length: processes }, lane));
      if (signal?.aborted === true) throw cancelledError(signal);
      if (failures.size > 0) throw failedPartsError(failures, attempts);
    },
  };
}
