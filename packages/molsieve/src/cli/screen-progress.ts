import { relative, resolve } from "node:path";
import { argumentError, type ProgressEvent } from "@molsieve/core";
import type { JobProgress } from "@molsieve/pipeline";
import type { CommandLine } from "./command.js";
import { MetricsFile } from "./metrics-file.js";

/** Where the progress of a screen goes, as its options say. */
export interface ScreenProgress {
  /** Whether people get no bar, with `--quiet` and with `--json`. */
  readonly hidesBar: boolean;
  /** Hands on an event: to the file of metrics, as a JSON line, to the bar. */
  show(event: ProgressEvent, bar: ((event: ProgressEvent) => void) | undefined): void;
  /** Ends the file of metrics. */
  end(isFinished: boolean, shards?: number): void;
}

/** @throws {MolsieveError} `argument` for a file of metrics within the run's folder, which holds the run and nothing else */
export function createScreenProgress(values: CommandLine["values"], output: string): ScreenProgress {
  const json = values["json"] === true;
  const quiet = values["quiet"] === true;
  const metrics = metricsOf(values["metrics"], output);
  const writeEvent = createEventWriter();
  return {
    hidesBar: quiet || json,
    show(event, bar) {
      if (isOfJob(event)) metrics?.show(event);
      if (json && !quiet) writeEvent(event);
      else bar?.(event);
    },
    end: (isFinished, shards) => metrics?.end(isFinished, shards),
  };
}

/** Events of a campaign's target and training are not of its job. */
function isOfJob(event: ProgressEvent): event is JobProgress {
  return "shards" in event;
}

function metricsOf(path: unknown, output: string): MetricsFile | undefined {
  if (typeof path !== "string") return undefined;
  if (!/^\.\.([\\/]|$)/.test(relative(resolve(output), resolve(path)))) {
    throw argumentError("--metrics", path, `a file outside of the run's folder ${output}`);
  }
  return new MetricsFile(path, output);
}

/** Writes events as JSON lines to stderr: the first and the last of each stage, and one a second. */
function createEventWriter(): (event: ProgressEvent) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  let stage = "";
  return (event) => {
    const now = performance.now();
    if (now - lastMs < EVENT_EVERY_MS && event.stage === stage && event.done !== event.total) return;
    lastMs = now;
    stage = event.stage;
    process.stderr.write(`${JSON.stringify({ event: "progress", ...event })}\n`);
  };
}

const EVENT_EVERY_MS = 1000;
