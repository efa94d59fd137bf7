import { copyFile, link } from "node:fs/promises";
import { join } from "node:path";
import { argumentError, MolsieveError, type TaskOptions, throwIfCancelled } from "@molsieve/core";
import { outputErrorFromCause } from "@molsieve/table";
import { createRejectLimit, type MaxRejects } from "../reject-limit.js";
import { type JobFile, readJobFile } from "./job-file.js";
import { JobFolder, readProgress } from "./job-folder.js";
import type { JobOutcome } from "./job-outcome.js";
import { WHOLE_JOB } from "./job-part.js";
import { canonicalJson } from "./json.js";
import { jsonDifferences } from "./json-difference.js";
import { outcomeOf } from "./outcome-of.js";
import { holdsFiles, renameDurably, shardName, syncFiles } from "./shard-files.js";
import type { ShardRecord } from "./shard-record.js";

/** How to merge the folders of a job. */
export interface MergeJobsOptions extends Pick<TaskOptions, "signal"> {
  /** Whether shards may be missing; the folder then waits for more to be merged into it, or for the job to be gone on with. Default false. */
  readonly partial?: boolean;
  /** Most rows that may be rejected in all, once no shard is missing. Default: no limit. */
  readonly maxRejects?: MaxRejects;
  /** As for {@link runJob}. */
  readonly finish?: (outcome: JobOutcome) => Promise<void>;
}

/**
 * Brings the shards of several folders of one job together in the folder `into`, which may hold some already. Returns what it
 * then holds.
 *
 * The order of the folders, and whether some are merged with one another before, make no difference; merging again changes
 * nothing. The folders are left as they are: files are linked where the file system can, and copied elsewhere, and each is
 * compared with its sha256.
 *
 * @param folders one or more; parts of the job, or folders that were merged before
 * @throws {MolsieveError} `input` when the folders are not of one job, when two hold one shard with other content, when the files
 * of a shard are damaged, or when shards are missing and `partial` is not set; `output` when `into` holds another job, is in
 * use, or cannot be written to; `too-many-rejects`; `cancelled`; what `finish` throws
 */
export async function mergeJobs(
  folders: readonly string[],
  into: string,
  options: MergeJobsOptions = {},
): Promise<JobOutcome> {
  const rejectLimit = createRejectLimit(options.maxRejects);
  const job = await commonJob(folders);
  const target = await JobFolder.open(into, { ...job, part: WHOLE_JOB }, "resume");
  const { shardRows } = job.job as { readonly shardRows: number };
  try {
    for (const folder of folders) await addFolder(folder, target, options.signal);
    const outcome = outcomeOf(target, shardRows, undefined);
    if (target.finished) return outcome;
    rejectLimit.check(into, outcome.rejected);
    if (!outcome.complete) {
      if (options.partial !== true) throw missingError(into, outcome, shardRows);
      return outcome;
    }
    rejectLimit.checkShare(into, outcome.rejected, outcome.nRows ?? 0);
    await options.finish?.(outcome);
    await target.clear();
    return outcome;
  } finally {
    await target.close();
  }
}

/** The description that all folders have in common, the part excepted. */
async function commonJob(folders: readonly string[]): Promise<JobFile> {
  const [first, ...others] = folders;
  if (first === undefined) throw argumentError("folders", folders, "one folder or more");
  const job = await readJobFile(first);
  for (const other of others) {
    const differences = jsonDifferences(job.job, (await readJobFile(other)).job);
    if (differences.length > 0) {
      throw new MolsieveError("input", `is of another job than ${first}: ${differences.join("; ")}`, {
        file: other,
        value: differences,
        remedy: "Merge the parts of one job: same input, same configuration, same version",
      });
    }
  }
  return job;
}

async function addFolder(folder: string, target: JobFolder, signal: AbortSignal | undefined): Promise<void> {
  const { nRows, records } = await readProgress(folder);
  if (nRows !== undefined) await target.recordRows(nRows);
  for (const record of records.values()) {
    throwIfCancelled(signal);
    const there = target.records.get(record.shard);
    if (there === undefined) await addShard(folder, record, target);
    else if (contentOf(there) !== contentOf(record)) {
      throw new MolsieveError("input", `holds shard ${record.shard} with other content than ${target.path}`, {
        file: folder,
        value: { there, here: record },
        remedy: "One of them was changed, or the job is not deterministic: do this shard again in both",
      });
    }
  }
}

/** What two folders must agree on: summaries may hold measured times. */
function contentOf({ shard, firstRow, nRows, rejected, files }: ShardRecord): string {
  return canonicalJson({ shard, firstRow, nRows, rejected, files });
}

async function addShard(folder: string, record: ShardRecord, target: JobFolder): Promise<void> {
  const from = join(folder, "shards", shardName(record.shard));
  const to = target.shardPath(record.shard);
  try {
    const workFolder = await target.makeWorkFolder(record.shard);
    for (const { name } of record.files) {
      await link(join(from, name), join(workFolder, name)).catch(() =>
        copyFile(join(from, name), join(workFolder, name)),
      );
    }
    if (!(await holdsFiles(workFolder, record.files))) {
      throw new MolsieveError("input", "the files are not what the journal says", {
        file: from,
        remedy: `They are damaged: resume the job in ${folder}, which does the shard again`,
      });
    }
    await syncFiles(workFolder);
    await renameDurably(workFolder, to);
    await target.recordShard(record);
  } catch (cause) {
    throw outputErrorFromCause(to, cause);
  }
}

function missingError(into: string, { nRows, shards }: JobOutcome, shardRows: number): MolsieveError {
  const there = new Set(shards.map(({ shard }) => shard));
  const nShards = nRows === undefined ? (shards.at(-1)?.shard ?? -1) + 1 : Math.ceil(nRows / shardRows);
  const missing = Array.from({ length: nShards }, (_, shard) => shard).filter((shard) => !there.has(shard));
  const few = `${missing.slice(0, 5).join(", ")}${missing.length > 5 ? ` and ${missing.length - 5} more` : ""}`;
  const what = missing.length === 0 ? "the end of the input is not known yet" : `shards are missing: ${few}`;
  return new MolsieveError("input", what, {
    file: into,
    value: missing,
    remedy: "Let all parts of the job come to their end, then merge again: what is there stays",
  });
}
