import { argumentError, cancelledError, throwIfCancelled } from "@molsieve/core";
import { createRejectLimit, type MaxRejects } from "../reject-limit.js";
import { checkStageOptions, DEFAULT_ROW_LIMIT_MS } from "../run-stage.js";
import { StagePool } from "../stage-pool.js";
import { defaultWorkers } from "../workers.js";
import type { JobChunk, ShardJob } from "./job.js";
import { describeJob } from "./job-file.js";
import { type JobBegin, JobFolder } from "./job-folder.js";
import type { JobOutcome } from "./job-outcome.js";
import { checkPart, type JobPart, WHOLE_JOB } from "./job-part.js";
import type { JobProgress } from "./job-progress.js";
import { JobRun } from "./job-run.js";
import { outcomeOf } from "./outcome-of.js";

const MAX_SHARD_ROWS = 2 ** 31 - 1;

/** How to run a job; nothing here changes what comes out of it. */
export interface RunJobOptions {
  /** What the folder may hold already. Default `new`: nothing. */
  readonly begin?: JobBegin;
  /** Which shards to do. Default: all. */
  readonly part?: JobPart;
  /** As for {@link runStage}. */
  readonly pool?: StagePool | undefined;
  /** Worker threads, 1 to 1,024; without `pool`. Default {@link defaultWorkers}. */
  readonly workers?: number;
  /** As for {@link runStage}. */
  readonly maxHeapMiB?: number;
  /** As for {@link runStage}. */
  readonly rowLimitMs?: number;
  /** Most rows that may be rejected: a count at any time, a share at the end of a complete job. Default: no limit. */
  readonly maxRejects?: MaxRejects;
  /** Stops the job soon after it fires. */
  readonly signal?: AbortSignal;
  /** Called after each chunk; must not throw. */
  readonly onProgress?: (event: JobProgress) => void;
  /** Puts files that belong to the job into its folder, before any row is worked on and whenever the job is gone on with. */
  readonly onOpen?: () => Promise<void>;
  /**
   * Writes the final files into the job's folder, once all shards are done and before anybody else may work there: `run.json`
   * last, complete, by renaming it. May be called again in another process when this one does not get to its end.
   */
  readonly finish?: (outcome: JobOutcome) => Promise<void>;
}

/**
 * Runs a stage over all rows of a source on worker threads and leaves the shards in the folder `path`. Returns what the folder
 * holds.
 *
 * The bytes of the shards depend on the job alone: not on the number of workers, on how rows were cut into chunks, or on how
 * often the job was ended and gone on with. Each chunk that comes back is written to a file before anything else happens to it,
 * so a process that is killed loses the chunks its workers were at; a shard is noted as done when its files, their sha256 and
 * their names are on the disk. Memory does not grow with the input, summaries of shards excepted. Reading stops while writing is
 * behind.
 *
 * @throws {MolsieveError} `argument` for an option out of range; `output` when the folder holds something else (a job that
 * differs is refused with what differs), when another process works in it, or when it cannot be written to; `too-many-rejects`;
 * `cancelled`; `worker` as {@link runStage}; what the source, the shards' writers or `finish` throw. What was worked out stays
 * in the folder, and `begin: "resume"` goes on with it.
 */
export async function runJob<Init, Chunk extends JobChunk>(
  path: string,
  job: ShardJob<Init, Chunk>,
  options: RunJobOptions = {},
): Promise<JobOutcome> {
  const {
    begin = "new",
    part = WHOLE_JOB,
    pool,
    workers = pool?.workers ?? defaultWorkers(),
    maxHeapMiB,
    signal,
    onProgress,
    onOpen,
    finish,
  } = options;
  const { rowLimitMs = DEFAULT_ROW_LIMIT_MS } = options;
  const rejectLimit = createRejectLimit(options.maxRejects);
  checkPart(part);
  checkStageOptions({ workers, maxHeapMiB, rowLimitMs, init: job.stage.init });
  if (!(Number.isInteger(job.shardRows) && job.shardRows >= 1 && job.shardRows <= MAX_SHARD_ROWS)) {
    throw argumentError("shardRows", job.shardRows, `an integer from 1 to ${MAX_SHARD_ROWS}`);
  }
  throwIfCancelled(signal);
  const folder = await JobFolder.open(path, describeJob(job, part), begin);
  try {
    if (folder.finished) return outcomeOf(folder, job.shardRows, undefined);
    await onOpen?.();
    const threads = pool ?? new StagePool({ workers, maxHeapMiB });
    const settings = { part, pool: threads, rowLimitMs, rejectLimit, signal, onProgress };
    const times = await JobRun.work(folder, job, settings).finally(async () => {
      if (pool === undefined) await threads.close(cancelledError());
    });
    const outcome = outcomeOf(folder, job.shardRows, times);
    if (outcome.complete) {
      rejectLimit.checkShare(path, outcome.rejected, outcome.nRows ?? 0);
      await finish?.(outcome);
      await folder.clear();
    }
    return outcome;
  } finally {
    await folder.close();
  }
}
