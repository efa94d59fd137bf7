import type { JobTimes } from "./job-times.js";
import type { ShardRecord } from "./shard-record.js";

/** A shard that is done, and where its files are. */
export interface DoneShard extends ShardRecord {
  /** Folder of `files`. */
  readonly folder: string;
}

/** What a job's folder holds. */
export interface JobOutcome {
  /** Rows of the whole job; `undefined` only where parts were merged of which none has seen the end of the input. */
  readonly nRows: number | undefined;
  /** Shards that are done, ascending. */
  readonly shards: readonly DoneShard[];
  /** Whether these are all shards of the job: not so for a part of it. */
  readonly complete: boolean;
  /** Rows rejected in these shards. */
  readonly rejected: number;
  /** Where the time of this process went; `undefined` when there was nothing left to do. */
  readonly times: JobTimes | undefined;
}
