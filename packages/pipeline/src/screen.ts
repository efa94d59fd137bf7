import { copyFile, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { argumentError, MolsieveError, type ProgressEvent, type RowIssue } from "@molsieve/core";
import {
  checkJobFolder,
  type JobOutcome,
  type JobPart,
  type JobProgress,
  mergeJobs,
  runJob,
  StagePool,
  syncPath,
} from "@molsieve/screen";
import { outputErrorFromCause } from "@molsieve/table";
import { campaignIdentity } from "./campaign/campaign-plan.js";
import { CampaignShard } from "./campaign/campaign-shard.js";
import { keepConfigText } from "./campaign/config-text.js";
import { type FinishedCampaign, finishCampaign } from "./campaign/finish-campaign.js";
import { checkedCampaign, MODEL_FILE, type OpenCampaign, openCampaign } from "./campaign/open-campaign.js";
import { openStoredCampaign } from "./campaign/open-stored-campaign.js";
import type { CampaignConfig } from "./config/campaign.js";
import type { Hit } from "./hits/hit.js";
import type { RunManifest } from "./output/run-manifest.js";
import { orderedPlan } from "./plan/ordered-plan.js";
import { samplePlan } from "./plan/sample-plan.js";
import { explanationOf, type ScreenExplanation } from "./plan/screen-explanation.js";
import { stageInit } from "./plan/screen-plan.js";
import type { ScreenOptions } from "./screen-options.js";
import { showScreen } from "./show/show-screen.js";
import { PRESUMED_FILE, writePresumed } from "./target-data/presumed-file.js";

/** What a screen found. */
export interface ScreenResult {
  /** Proposed compounds, best predicted first. None where the run was finished before: `hits.csv` holds them. */
  readonly hits: readonly Hit[];
  /** Rows that left the run, with the reason: the first 1,000, `rejects.csv` holds all. None where the run was finished before. */
  readonly rejects: readonly RowIssue[];
  /** Everything that `run.json` holds: counts, checks, metrics, versions, times. */
  readonly run: RunManifest;
}

const SHARD_ROWS = 100_000;

/**
 * The hits of a campaign: compounds of the library that a model, trained on the target's data or saved before, ranks
 * best, filtered, like what was measured and diverse; with the enrichment of hidden compounds where the campaign hides some.
 *
 * Equal data, campaign and seed give equal hits, whatever the number of workers and however often the run was ended and gone on
 * with by `resume`. Until the target is read and the model trained, nothing is written; from then on, what was worked out stays
 * in `output`, which is unfinished as long as it has no `run.json`. Memory does not grow with the library, one bit a row excepted.
 *
 * @throws {MolsieveError} `config` for a faulty campaign, `input` for a file that cannot be used, `output` when the folder
 * is taken, holds another run or cannot be written, `argument` for an option out of range, `too-many-rejects`, `worker`, or
 * `cancelled` (within two seconds of the signal)
 */
export async function screen(config: CampaignConfig, options: ScreenOptions = {}): Promise<ScreenResult> {
  if (options.output !== undefined) return screenInto(options.output, config, options);
  const folder = await mkdtemp(join(tmpdir(), "molsieve-"));
  try {
    return await screenInto(join(folder, "run"), config, options);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The plan of a campaign: its model is trained, and its stages are tried on the first 1,000 rows of the library. Nothing is written.
 *
 * @throws {MolsieveError} as {@link screen}
 */
export async function explainCampaign(
  config: CampaignConfig,
  options: Omit<ScreenOptions, "output" | "overwrite" | "resume"> = {},
): Promise<ScreenExplanation> {
  await using campaign = await openCampaign(await checkedCampaign(config, options), {});
  await using pool = new StagePool({ workers: campaign.workers });
  return await explained(campaign, pool);
}

/**
 * Trains the model of a campaign for parts whose folders are to lie in `folder`, so that none of them has to. Nothing where it is there
 * already, or where the campaign names a file (`model.file`).
 *
 * @throws {MolsieveError} as {@link screen}
 */
export async function trainForParts(
  config: CampaignConfig,
  folder: string,
  options: Pick<ScreenOptions, "seed" | "workers" | "engine" | "limit" | "maxRejects" | "signal" | "onProgress"> = {},
): Promise<void> {
  const checked = await checkedCampaign(config, options);
  if (checked.campaign.model.file !== undefined) return;
  await using _ = await openCampaign(checked, { shared: folder });
}

/** What a part of a campaign came to. */
export interface CampaignPart {
  /** Shards in the folder. */
  readonly shards: number;
}

/**
 * Screens a part of a campaign's library, every `of`-th shard beginning with number `index`, into the folder `output`; {@link mergeCampaign}
 * puts the parts together. The first part to have trained the model leaves it to those whose folders lie beside its own, as
 * `trained-KEY.msm`; a part that lies alone trains its own, and parts with models that differ are not merged.
 *
 * @throws {MolsieveError} as {@link screen}
 */
export async function screenPart(
  config: CampaignConfig,
  output: string,
  part: JobPart,
  options: Omit<ScreenOptions, "output"> = {},
): Promise<CampaignPart> {
  const { outcome } = await runCampaign(output, config, options, part);
  return { shards: outcome.shards.length };
}

/**
 * Joins the folders that {@link screenPart} wrote for parts of one campaign, and finishes its run with the model of the first. The order of the
 * parts makes no difference, and joining again changes nothing.
 *
 * @throws {MolsieveError} `input` when the folders are not of one campaign, shards are missing or damaged, or the target, the library, a
 * model or a file of the config has changed since; otherwise as {@link screen}
 */
export async function mergeCampaign(
  parts: readonly string[],
  output: string,
  options: Pick<ScreenOptions, "workers" | "maxRejects" | "signal"> = {},
): Promise<ScreenResult> {
  const [first] = parts;
  if (first === undefined) throw argumentError("parts", parts, "one folder or more");
  const { maxRejects, signal } = options;
  await using campaign = await openStoredCampaign(first, options);
  await using pool = new StagePool({ workers: campaign.workers });
  let finished: FinishedCampaign | undefined;
  await mergeJobs(parts, output, {
    ...(maxRejects !== undefined && { maxRejects }),
    ...(signal !== undefined && { signal }),
    finish: async (outcome) => {
      await keepConfigText(output, campaign.options.configText);
      await placeModel(campaign, output);
      finished = await finishCampaign(output, { ...campaign, options: { ...campaign.options, output } }, outcome, pool);
    },
  });
  return showScreen(finished ?? { hits: [], rejects: [], run: await readRun(output) });
}

async function screenInto(output: string, config: CampaignConfig, options: ScreenOptions): Promise<ScreenResult> {
  const { finished } = await runCampaign(output, config, options, undefined);
  return showScreen(finished ?? { hits: [], rejects: [], run: await readRun(output) });
}

/** What the folder holds at the end, and what the campaign came to where it was finished here. */
async function runCampaign(
  output: string,
  config: CampaignConfig,
  options: ScreenOptions,
  part: JobPart | undefined,
): Promise<{ readonly outcome: JobOutcome; readonly finished: FinishedCampaign | undefined }> {
  const { overwrite = false, resume = false, maxRejects, signal, onProgress, shardRows = SHARD_ROWS } = options;
  if (overwrite && resume) throw argumentError("resume", resume, "left out beside overwrite");
  const begin = overwrite ? "overwrite" : resume ? "resume" : "new";
  const checked = await checkedCampaign(config, options);
  await checkJobFolder(output, begin);
  const trained = join(output, MODEL_FILE);
  await using campaign = await openCampaign(checked, {
    own: resume ? trained : undefined,
    shared: part && dirname(resolve(output)),
  });
  const { columns, training, hidden, source, library, measured, model, workers } = campaign;
  await using pool = new StagePool({ workers });
  const resumed = resume ? output : undefined;
  const plan = await orderedPlan(campaign.plan, { resumed, pool, onPlan: options.onPlan, signal });
  let last: JobProgress | undefined;
  const known = new Set(training.map(({ first }) => first.prepared.smiles));
  let finished: FinishedCampaign | undefined;
  const outcome = await runJob(
    output,
    {
      identity: campaignIdentity(campaign.campaign, plan, source, measured.files),
      source: library,
      stage: {
        module: new URL("./stages/library-stage.js", import.meta.url),
        init: { ...stageInit(plan, columns.all), smiles: true },
      },
      shardRows,
      openShard: (folder) => CampaignShard.open(folder, known, columns.all.length),
    },
    {
      begin,
      pool,
      ...(part !== undefined && { part }),
      rowLimitMs: campaign.campaign.limits.milliseconds,
      ...(maxRejects !== undefined && { maxRejects }),
      ...(signal !== undefined && { signal }),
      ...(onProgress !== undefined && {
        onProgress: (event) => {
          last = withHidden(event, hidden.length);
          onProgress(last);
        },
      }),
      onOpen: async () => {
        await keepConfigText(output, options.configText);
        if (model.file !== trained) await placeModel(campaign, output);
      },
      // A part keeps its shards, be they all there are: they are for a merge.
      ...(part === undefined && {
        finish: async (done: JobOutcome) => {
          const task = {
            ...campaign.task,
            ...(onProgress !== undefined && { onProgress: (event: ProgressEvent) => onProgress(atEnd(event, done)) }),
          };
          finished = await finishCampaign(output, { ...campaign, plan, task }, done, pool);
        },
      }),
    },
  );
  return { outcome, finished };

  /** An event of the end as one of the job, where the job has told of any. */
  function atEnd(event: ProgressEvent, { shards }: JobOutcome): ProgressEvent | JobProgress {
    return last === undefined ? event : { ...last, secondsLeft: 0, ...event, shards: shards.length };
  }
}

/** The hidden compounds come last. */
function withHidden({ total, ...event }: JobProgress, nHidden: number): JobProgress {
  return { ...event, unit: "molecules", ...(total !== undefined && { total: total + nHidden }) };
}

async function explained({ plan, task }: OpenCampaign, pool: StagePool): Promise<ScreenExplanation> {
  const { signal } = task;
  const sampled = await samplePlan(plan, pool, { ...(signal && { signal }) });
  return explanationOf(sampled.plan, sampled.nRows, sampled.steps);
}

/** Puts a trained model into a run's folder, and what it was told of the library before it; both appear complete. */
async function placeModel({ source, model, presumed }: OpenCampaign, folder: string): Promise<void> {
  if (source.kind !== "train") return;
  if (presumed.length > 0) await writePresumed(join(folder, PRESUMED_FILE), presumed);
  const to = join(folder, MODEL_FILE);
  const work = `${to}.partial`;
  try {
    await copyFile(model.file, work);
    await syncPath(work);
    await rename(work, to);
  } catch (cause) {
    throw outputErrorFromCause(to, cause);
  }
}

async function readRun(output: string): Promise<RunManifest> {
  const path = join(output, "run.json");
  try {
    return JSON.parse(await readFile(path, "utf8")) as RunManifest;
  } catch (cause) {
    throw new MolsieveError("output", "cannot be read", { file: path, cause });
  }
}
