import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { JobProgress } from "@molsieve/pipeline";
import { outputErrorFromCause } from "@molsieve/table";

/** How often the file is written anew. */
const EVERY_MS = 5000;

/** The progress of a screen in a file for Prometheus (`node_exporter --collector.textfile.directory`), replaced as a whole each time. */
export class MetricsFile {
  readonly #path: string;
  readonly #run: string;
  #writtenMs = Number.NEGATIVE_INFINITY;
  #last: JobProgress | undefined;

  /**
   * @param run names the screen in the label `run`
   * @throws {MolsieveError} `output` when the file cannot be written
   */
  constructor(path: string, run: string) {
    this.#path = path;
    this.#run = run;
    try {
      mkdirSync(dirname(path), { recursive: true });
      this.#write(undefined, false);
    } catch (cause) {
      throw outputErrorFromCause(path, cause);
    }
  }

  /** Takes note of an event. A file that cannot be written any more does not end the screen. */
  show(event: JobProgress): void {
    this.#last = event;
    const now = performance.now();
    if (now - this.#writtenMs >= EVERY_MS) this.#tryWrite(event, false);
  }

  /**
   * Says how far the screen came.
   *
   * @param isFinished whether that is its end
   * @param shards how many it has then; where it is not said, those of the last event
   */
  end(isFinished: boolean, shards = this.#last?.shards ?? 0): void {
    const last = this.#last;
    this.#tryWrite(isFinished && last !== undefined ? { ...last, total: last.done, shards } : last, isFinished);
  }

  #tryWrite(event: JobProgress | undefined, isFinished: boolean): void {
    this.#writtenMs = performance.now();
    try {
      this.#write(event, isFinished);
    } catch {
      // The next one may succeed.
    }
  }

  #write(event: JobProgress | undefined, isFinished: boolean): void {
    const workPath = `${this.#path}.partial`;
    writeFileSync(workPath, metricsText(this.#run, event, isFinished));
    renameSync(workPath, this.#path);
  }
}

/** The text exposition format of Prometheus; what is not known yet is left out. */
export function metricsText(run: string, event: JobProgress | undefined, isFinished: boolean): string {
  const label = `run="${run.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"`;
  const lines: string[] = [];
  const metric = (name: string, kind: "counter" | "gauge", help: string, values: Readonly<Record<string, unknown>>) => {
    const known = Object.entries(values).filter(([, value]) => typeof value === "number");
    if (known.length === 0) return;
    lines.push(`# HELP molsieve_screen_${name} ${help}`, `# TYPE molsieve_screen_${name} ${kind}`);
    for (const [labels, value] of known) {
      lines.push(`molsieve_screen_${name}{${[label, labels].filter(Boolean).join(",")}} ${String(value)}`);
    }
  };
  metric("finished", "gauge", "1 once the screen has come to its end.", { "": isFinished ? 1 : 0 });
  metric("rows_done_total", "counter", "Rows that are done.", { "": event?.done });
  metric("rows_rejected_total", "counter", "Rows that were rejected.", { "": event?.rejected });
  metric("rows_expected", "gauge", "Rows in all, once that is known.", { "": event?.total });
  metric("rows_per_second", "gauge", "Rows done in each second over the last half minute.", {
    "": event?.rowsPerSecond,
  });
  metric("seconds_left", "gauge", "Seconds until the end at that rate.", { "": event?.secondsLeft });
  metric("shards_done_total", "counter", "Shards of which the files are final.", { "": event?.shards });
  metric("memory_bytes", "gauge", "Resident memory of the process.", { "": event?.memoryBytes });
  metric("seconds_total", "counter", "Where the time of this process went, summed over workers.", {
    'phase="read"': seconds(event?.times.readMs),
    'phase="work"': seconds(event?.times.workMs),
    'phase="wait"': seconds(event?.times.waitMs),
    'phase="write"': seconds(event?.times.writeMs),
  });
  return `${lines.join("\n")}\n`;
}

const seconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000);
