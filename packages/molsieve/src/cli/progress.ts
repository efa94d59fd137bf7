import type { ProgressEvent } from "@molsieve/core";

/** Shows the progress of a job until `end`. */
export interface ProgressDisplay {
  show(event: ProgressEvent): void;
  /** Clears a bar, or ends the last line. */
  end(): void;
}

/** Where progress is written: the part of `process.stderr` that is needed. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  /** 0 where a terminal does not tell. */
  readonly columns?: number;
  write(text: string): unknown;
}

const BAR_EVERY_MS = 100;
const LINE_EVERY_MS = 5000;
const BAR_WIDTH = 24;

/**
 * A live bar on a terminal; elsewhere a plain line when a stage begins and every five seconds.
 *
 * @param now milliseconds, for the distance between two updates
 */
export function createProgressDisplay(
  stream: ProgressStream,
  now: () => number = () => performance.now(),
): ProgressDisplay {
  const live = stream.isTTY === true;
  let stage = "";
  let began = 0;
  let last = Number.NEGATIVE_INFINITY;
  return {
    show(event) {
      const time = now();
      const isNew = event.stage !== stage;
      if (isNew) {
        if (live && stage !== "") stream.write("\n");
        stage = event.stage;
        began = time;
      }
      const complete = event.done === event.total;
      if (!isNew && !(complete && live) && time - last < (live ? BAR_EVERY_MS : LINE_EVERY_MS)) return;
      last = time;
      const text = progressText(event, (time - began) / 1000, live);
      stream.write(live ? `\r\x1b[K${text.slice(0, Math.max(20, (stream.columns || 80) - 1))}` : `${text}\n`);
    },
    end() {
      if (live && stage !== "") stream.write("\n");
      stage = "";
    },
  };
}

function progressText(
  { stage, done, total, unit, rejected = 0, note }: ProgressEvent,
  seconds: number,
  live: boolean,
): string {
  const of = total === undefined ? "" : ` of ${total.toLocaleString("en-GB")}`;
  const perSecond = seconds > 1 ? Math.round(done / seconds) : 0;
  const rate = perSecond > 0 ? `, ${perSecond.toLocaleString("en-GB")}/s` : "";
  const lost = rejected === 0 ? "" : `, ${rejected.toLocaleString("en-GB")} rejected`;
  const counts = `${stage}: ${done.toLocaleString("en-GB")}${of} ${unit}${rate}${lost}${note === undefined ? "" : `; ${note}`}`;
  if (!live || total === undefined) return counts;
  const filled = Math.round((BAR_WIDTH * Math.min(done, total)) / Math.max(1, total));
  return `[${"=".repeat(filled)}${" ".repeat(BAR_WIDTH - filled)}] ${counts}`;
}
