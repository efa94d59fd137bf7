import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReaderChoice } from "@molsieve/chem";
import { argumentError, MolsieveError, type TaskOptions } from "@molsieve/core";
import {
  defaultWorkers,
  type JobBegin,
  type JobOutcome,
  type JobPart,
  type JobProgress,
  type MaxRejects,
  mergeJobs,
  runJob,
  type ShardJob,
  StagePool,
} from "@molsieve/screen";
import type { LibraryScreenConfig } from "./config/library-screen.js";
import { finishRun } from "./job/finish-run.js";
import type { LibraryRun, LibraryTiming } from "./job/library-run.js";
import { LibraryShard, REPORT_SAMPLE } from "./job/library-shard.js";
import type { LibraryRows } from "./job/screen-source.js";
import { openScreen, openStoredScreen } from "./plan/open-screen.js";
import { orderedPlan } from "./plan/ordered-plan.js";
import { samplePlan } from "./plan/sample-plan.js";
import { explanationOf, type ScreenExplanation } from "./plan/screen-explanation.js";
import { planIdentity, type ScreenPlan, stageInit } from "./plan/screen-plan.js";
import { showLibraryScreen } from "./show/show-library-screen.js";
import type { LibraryStageInit } from "./stages/library-stage.js";

/** How to run a screen without a target. The command's options have the same names. */
export interface ScreenLibraryOptions extends Omit<TaskOptions, "onProgress"> {
  /** What the folder may hold: nothing (`new`), the same screen, gone on with (`resume`), or a run to be replaced. Default `new`. */
  readonly begin?: JobBegin;
  /** Do every `of`-th shard only, beginning with number `index`: `mergeRuns` puts the parts together. Default: all. */
  readonly part?: JobPart;
  /** In place of the config's seed. */
  readonly seed?: number;
  /** Worker threads. Default: one for each core. */
  readonly workers?: number;
  /** Who reads SMILES: `fast`, `rdkit`, or `check` for both. Default `fast`. */
  readonly engine?: ReaderChoice;
  /** Screen only the first rows of the library, 1 or more. Default: all. */
  readonly limit?: number;
  /** Most rows that may be rejected: a count or a share such as `"5%"`. Default: any number. */
  readonly maxRejects?: MaxRejects;
  /** Rows of a shard, 1 to 2147483647: what is written together. Default 100,000. */
  readonly shardRows?: number;
  /** Called while rows are screened. */
  readonly onProgress?: (event: JobProgress) => void;
  /** Called once with the plan, before the screen begins. */
  readonly onPlan?: (plan: ScreenExplanation) => void;
}

/** What a screen without a target came to. */
export interface ScreenLibraryResult {
  /** Null where only a part of the shards was done. */
  readonly run: LibraryRun | null;
  readonly timing: LibraryTiming | null;
  /** Shards in the folder. */
  readonly shards: number;
}

const SHARD_ROWS = 100_000;

/**
 * Screens a library with saved models, filters and similarity in one pass, in constant memory, and leaves the results in the
 * folder `output`: hits, rejects, the scores where they are wanted, `run.json` and `timing.json`.
 *
 * The same rows, config, models and version give the same bytes (`timing.json` excepted) with any number of workers, and however
 * often the screen was ended, killed or gone on with by `begin: "resume"`. A folder without `run.json` is unfinished.
 *
 * @throws {MolsieveError} `config` for a faulty config; `input` for a file that cannot be used; `output` when the folder is taken,
 * holds another screen (it says what differs) or cannot be written; `argument` for an option out of range; `too-many-rejects`,
 * `worker`, or `cancelled`
 */
export async function screenLibrary(
  config: LibraryScreenConfig,
  output: string,
  options: ScreenLibraryOptions = {},
): Promise<ScreenLibraryResult> {
  const startedMs = performance.now();
  const { workers = defaultWorkers(), begin = "new", part, maxRejects, signal, onProgress } = options;
  const { shardRows = SHARD_ROWS } = options;
  const unordered = await openScreen(config, options);
  await using _ = unordered.source;
  await using pool = new StagePool({ workers });
  const resumed = begin === "resume" ? output : undefined;
  const plan = await orderedPlan(unordered, { resumed, pool, onPlan: options.onPlan, signal });
  const outcome = await runJob(output, jobOf(plan, shardRows), {
    begin,
    pool,
    rowLimitMs: plan.screen.limits.milliseconds,
    ...(part !== undefined && { part }),
    ...(maxRejects !== undefined && { maxRejects }),
    ...(signal !== undefined && { signal }),
    ...(onProgress !== undefined && { onProgress }),
    finish: async (done) => {
      await finishRun(output, plan, done, { pool, startedMs, signal });
    },
  });
  return await resultOf(output, outcome);
}

/**
 * Joins the folders that {@link screenLibrary} wrote for parts of one screen, and finishes the run. The order of the parts makes
 * no difference, and joining again changes nothing.
 *
 * @throws {MolsieveError} `input` when the folders are not of one screen, shards are missing or damaged, or the library, a model or
 * a file of the config has changed since; otherwise as {@link screenLibrary}
 */
export async function mergeRuns(
  parts: readonly string[],
  output: string,
  options: Pick<ScreenLibraryOptions, "workers" | "maxRejects" | "signal"> = {},
): Promise<ScreenLibraryResult> {
  const startedMs = performance.now();
  const { workers = defaultWorkers(), maxRejects, signal } = options;
  const [first] = parts;
  if (first === undefined) throw argumentError("parts", parts, "one folder or more");
  const plan = await openStoredScreen(first);
  await using _ = plan.source;
  await using pool = new StagePool({ workers });
  const outcome = await mergeJobs(parts, output, {
    ...(maxRejects !== undefined && { maxRejects }),
    ...(signal !== undefined && { signal }),
    finish: async (done) => {
      await finishRun(output, plan, done, { pool, startedMs, signal });
    },
  });
  return await resultOf(output, outcome);
}

/**
 * The plan of a screen without a target: its stages in their order, with the cost and the pass rate of each on the first 1,000
 * rows. Throws as {@link screenLibrary} does.
 */
export async function explainScreen(
  config: LibraryScreenConfig,
  options: Pick<ScreenLibraryOptions, "seed" | "workers" | "engine" | "limit" | "signal"> = {},
): Promise<ScreenExplanation> {
  const { workers = defaultWorkers(), signal } = options;
  const opened = await openScreen(config, options);
  await using _ = opened.source;
  await using pool = new StagePool({ workers });
  const { plan, nRows, steps } = await samplePlan(opened, pool, {
    ...(signal && { signal }),
  });
  return explanationOf(plan, nRows, steps);
}

function jobOf(plan: ScreenPlan, shardRows: number): ShardJob<LibraryStageInit, LibraryRows> {
  const { screen, rank } = plan;
  const columns = screen.outputs.scores ? plan.columns : rank === undefined ? [] : [rank.column];
  const settings = {
    columns,
    rank: rank && { column: columns.indexOf(rank.column), ascending: rank.ascending },
    nBest: screen.hits.count,
    nSample: Math.max(screen.outputs.sample, REPORT_SAMPLE),
    seed: screen.seed,
    scores: screen.outputs.scores,
    carry: plan.source.wanted.carry,
  };
  return {
    identity: planIdentity(plan),
    source: plan.source,
    stage: { module: new URL("./stages/library-stage.js", import.meta.url), init: stageInit(plan, columns) },
    shardRows,
    openShard: (folder) => LibraryShard.open(folder, settings),
  };
}

async function resultOf(output: string, { complete, shards }: JobOutcome): Promise<ScreenLibraryResult> {
  if (!complete) return showLibraryScreen({ run: null, timing: null, shards: shards.length });
  const run = await readRecord<LibraryRun>(output, "run.json");
  const timing = await readRecord<LibraryTiming>(output, "timing.json");
  return showLibraryScreen({ run, timing, shards: shards.length });
}

async function readRecord<Kind>(folder: string, name: string): Promise<Kind> {
  const path = join(folder, name);
  try {
    return JSON.parse(await readFile(path, "utf8")) as Kind;
  } catch (cause) {
    throw new MolsieveError("output", "cannot be read", { file: path, cause });
  }
}
