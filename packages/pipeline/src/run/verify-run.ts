import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isMolsieveError, type TaskOptions } from "@molsieve/core";
import type { JobProgress } from "@molsieve/screen";
import { contentOf } from "../job/content.js";
import type { LibraryRun } from "../job/library-run.js";
import { openStoredScreen } from "../plan/open-screen.js";
import { screenLibrary } from "../screen-library.js";
import { type ComparedFile, compareRuns } from "./compare-runs.js";
import { readRun } from "./read-run.js";

/** How to verify a run. */
export interface VerifyRunOptions extends Omit<TaskOptions, "onProgress"> {
  /** Worker threads of the replay. Default: one for each core. */
  readonly workers?: number;
  /** Called while the library is screened again. */
  readonly onProgress?: (event: JobProgress) => void;
}

/** What became of a run since, and how a replay compares with it. */
export interface RunVerification {
  readonly title: string;
  /** Everything below is as it should be. */
  readonly same: boolean;
  /** What is not as the run recorded it, a sentence each: results that were changed, and inputs, models or versions that differ. */
  readonly changed: readonly string[];
  /** The results beside those of a replay, by name; empty where the inputs differ, so that there is nothing to replay. */
  readonly files: readonly ComparedFile[];
}

/**
 * Replays a finished screen without a target from the config, inputs and seeds in its `run.json`, in a temporary folder that is removed,
 * and compares every result byte by byte. Nothing is written into `folder`.
 *
 * @throws {MolsieveError} `input` where the folder holds no finished screen; otherwise as `screenLibrary`
 */
export async function verifyRun(folder: string, options: VerifyRunOptions = {}): Promise<RunVerification> {
  const run = await readRun(folder);
  const changed = await changedResults(folder, run);
  const inputs = await changedInputs(folder);
  changed.push(...inputs);
  if (inputs.length > 0) return { title: run.title, same: false, changed, files: [] };
  const scratch = await mkdtemp(join(tmpdir(), "molsieve-verify-"));
  try {
    const replay = join(scratch, "run");
    const { limit, shardRows } = await storedSizes(folder);
    await screenLibrary(run.config, replay, {
      ...options,
      engine: run.engine as "fast",
      shardRows,
      ...(limit !== null && { limit }),
    });
    const files = await compareRuns(folder, replay);
    const same = changed.length === 0 && files.every((file) => file.same);
    return { title: run.title, same, changed, files };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function changedResults(folder: string, { files }: LibraryRun): Promise<string[]> {
  const changed: string[] = [];
  for (const [name, sha256] of Object.entries(files)) {
    const content = await contentOf(join(folder, name)).catch(() => undefined);
    if (content === undefined) changed.push(`${name} is gone`);
    else if (content.sha256 !== sha256)
      changed.push(`${name} was changed after the run: sha256 ${content.sha256}, not ${sha256}`);
  }
  return changed;
}

/** What of library, models, other files and versions is not what the run had. */
async function changedInputs(folder: string): Promise<string[]> {
  try {
    await using _ = (await openStoredScreen(folder)).source;
    return [];
  } catch (error) {
    if (!isMolsieveError(error, "input")) throw error;
    return [error.message];
  }
}

async function storedSizes(folder: string): Promise<{ limit: number | null; shardRows: number }> {
  const { job } = JSON.parse(await readFile(join(folder, "job.json"), "utf8")) as {
    job: { source: { limit: number | null }; shardRows: number };
  };
  return { limit: job.source.limit, shardRows: job.shardRows };
}
