import type { JobFolder } from "./job-folder.js";
import type { JobOutcome } from "./job-outcome.js";
import type { JobTimes } from "./job-times.js";

/** What a job's folder holds now. */
export function outcomeOf(folder: JobFolder, shardRows: number, times: JobTimes | undefined): JobOutcome {
  const { nRows } = folder;
  const records = [...folder.records.values()].sort((a, b) => a.shard - b.shard);
  return {
    nRows,
    shards: records.map((record) => ({ ...record, folder: folder.shardPath(record.shard) })),
    complete: nRows !== undefined && records.length === Math.ceil(nRows / shardRows),
    rejected: records.reduce((sum, { rejected }) => sum + rejected, 0),
    times,
  };
}
