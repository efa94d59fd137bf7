import type { ProgressEvent } from "@molsieve/core";
import type { JobTimes } from "./job-times.js";

/** What a job reports while it runs. */
export interface JobProgress extends ProgressEvent {
  /** Rows rejected so far, where the shards' writers have come to them. */
  readonly rejected: number;
  /** Rows finished in each second, lately; 0 before there is anything to measure. */
  readonly rowsPerSecond: number;
  /** Seconds until the end at that rate, where the number of rows is known and the rate is not 0. */
  readonly secondsLeft?: number;
  /** Shards of which the files are final, those of processes before this one included. */
  readonly shards: number;
  /** Milliseconds that went into reading, working, waiting for workers and writing so far; those of all workers together. */
  readonly times: Omit<JobTimes, "elapsedMs">;
  /** Memory of the process, in bytes. */
  readonly memoryBytes: number;
}
