import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReaderChoice } from "@molsieve/chem";
import { isMolsieveError, type TaskOptions } from "@molsieve/core";
import { type JobProgress, type Json, jsonDifferences } from "@molsieve/screen";
import { readConfigText } from "../campaign/config-text.js";
import { MODEL_FILE } from "../campaign/open-campaign.js";
import { configOf, openStoredCampaign } from "../campaign/open-stored-campaign.js";
import type { FileCampaign } from "../config/data-files.js";
import { contentOf } from "../job/content.js";
import type { LibraryRun } from "../job/library-run.js";
import type { RunManifest } from "../output/run-manifest.js";
import { openStoredScreen } from "../plan/open-screen.js";
import { holdsCampaign } from "../plan/stored-job.js";
import { screen } from "../screen.js";
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
 * Replays a finished screen from the config, inputs and seeds in its `run.json`, in a temporary folder that is removed, and compares every
 * result byte by byte. Nothing is written into `folder`. The model of a campaign is trained again; of its `run.json` all but times and
 * machine is compared, `report.html` and the file of the model, which tell when they were made, are not.
 *
 * @throws {MolsieveError} `input` where the folder holds no finished screen; otherwise as `screenLibrary` and `screen`
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
    const files = await replayed(folder, run, replay, options);
    const same = changed.length === 0 && files.every((file) => file.same);
    return { title: run.title, same, changed, files };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** The results beside those of a replay. */
async function replayed(
  folder: string,
  run: LibraryRun | RunManifest,
  replay: string,
  { onProgress, ...options }: VerifyRunOptions,
): Promise<ComparedFile[]> {
  const { limit, shardRows } = await storedSizes(folder);
  const how = { ...options, engine: run.engine as ReaderChoice, shardRows, ...(limit !== null && { limit }) };
  if (run.format === "molsieve-library-run/1") {
    await screenLibrary(run.config, replay, { ...how, ...(onProgress && { onProgress }) });
    return compareRuns(folder, replay);
  }
  const configText = await readConfigText(folder);
  const again = await screen(configOf(run.campaign as FileCampaign), {
    ...how,
    output: replay,
    ...(configText !== undefined && { configText }),
  });
  const files = await compareRuns(folder, replay, ["run.json", "report.html", MODEL_FILE]);
  const differences = jsonDifferences(lasting(run), lasting(again.run));
  const record = { name: "run.json", same: differences.length === 0, difference: differences.join("; ") };
  return [...files, record].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What two runs of one campaign have alike in their records. */
function lasting(run: RunManifest): Json {
  return JSON.parse(JSON.stringify(run, (key, value: unknown) => (OF_ONE_RUN.has(key) ? undefined : value))) as Json;
}

/** Keys of what is said of one run alone: when, where and how fast it was done. */
const OF_ONE_RUN = new Set([
  "created",
  "seconds",
  "workers",
  "peak_memory_mib",
  "node",
  "machine",
  "readings",
  "worker_seconds",
  MODEL_FILE,
]);

async function changedResults(folder: string, { files }: LibraryRun | RunManifest): Promise<string[]> {
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
    const opened = (await holdsCampaign(folder))
      ? await openStoredCampaign(folder, {})
      : (await openStoredScreen(folder)).source;
    await opened[Symbol.asyncDispose]();
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
