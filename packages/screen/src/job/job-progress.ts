import type { ProgressEvent } from "@molsieve/core";

/** What a job reports while it runs. */
export interface JobProgress extends ProgressEvent {
  /** Rows rejected so far, where the shards' writers have come to them. */
  readonly rejected: number;
  /** Rows finished in each second, lately; 0 before there is anything to measure. */
  readonly rowsPerSecond: number;
  /** Seconds until the end at that rate, where the number of rows is known and the rate is not 0. */
  readonly secondsLeft?: number;
  /** Memory of the process, in bytes. */
  readonly memoryBytes: number;
}
