import type { TaskOptions } from "@molsieve/core";
import { createProgressDisplay } from "./progress.js";

/**
 * The result of a job that shows its progress on stderr unless `quiet`, and that SIGINT and SIGTERM cancel.
 */
export async function runTask<Result>(quiet: boolean, job: (task: TaskOptions) => Promise<Result>): Promise<Result> {
  const interrupt = new AbortController();
  const onSignal = () => interrupt.abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  const display = createProgressDisplay(process.stderr);
  try {
    return await job({ signal: interrupt.signal, ...(quiet ? {} : { onProgress: (event) => display.show(event) }) });
  } finally {
    display.end();
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}
