/** Where the time of one process of a job went, in milliseconds. */
export interface JobTimes {
  /** From the first look at the folder to the last shard. */
  readonly elapsedMs: number;
  /** Waiting for the source, no chunk being read meanwhile. */
  readonly readMs: number;
  /** Work of the stage, summed over all workers. */
  readonly workMs: number;
  /** Chunks waiting for a worker and on their way, summed over all chunks. */
  readonly waitMs: number;
  /** Writing down what came back, summed over all chunks. */
  readonly writeMs: number;
  readonly chunks: number;
}
