import { copyFile, link, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { type DoneShard, type JobOutcome, type StagePool, syncFolder, syncPath, writeDurably } from "@molsieve/screen";
import { openOutput, type TableColumn } from "@molsieve/table";
import { libraryReportData } from "../output/library-report.js";
import { packageVersion } from "../package-version.js";
import { type ScreenPlan, stageNames } from "../plan/screen-plan.js";
import { stageCosts } from "../plan/stage-costs.js";
import { renderLibraryReport } from "../report/index.js";
import { costText } from "../triage/costs.js";
import { ORDER_FILES, type OrderSummary, type OrderTable, writeOrder } from "../triage/write-order.js";
import { carriedValues } from "./carried-columns.js";
import { contentOf } from "./content.js";
import { type DescribedRow, describeRows } from "./describe-rows.js";
import type { LibraryRun, LibraryTiming } from "./library-run.js";
import { REPORT_SAMPLE, SHARD_FILES, scoreValue } from "./library-shard.js";
import { bestOfFiles } from "./read-chosen.js";
import { mergedSummary, NO_ROWS, type ShardSummary, summaryOf } from "./shard-summary.js";
import { writeChosen } from "./write-chosen.js";

/** How to finish a run. */
export interface FinishOptions {
  /** Threads that describe the hits. */
  readonly pool: StagePool;
  /** When the process began, milliseconds of `performance.now()`. */
  readonly startedMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Writes the final files of a run whose shards are all done: hits, sample, rejects, parts of the scores, `report.html`,
 * `timing.json`, and last `run.json`. Can be done again after a kill in the middle.
 *
 * @throws {MolsieveError} `output` when a file cannot be written; `internal` when rows are not accounted for; `input` when no
 * row of the library can be used
 */
export async function finishRun(
  folder: string,
  plan: ScreenPlan,
  outcome: JobOutcome,
  { pool, startedMs, signal }: FinishOptions,
): Promise<LibraryRun> {
  const { screen } = plan;
  await removeBeginnings(folder);
  const summary = outcome.shards.map((shard) => summaryOf(shard.summary)).reduce(mergedSummary, NO_ROWS);
  checkAccounts(summary, outcome, plan);
  const filesOf = (name: string) => outcome.shards.map((shard) => join(shard.folder, name));
  const best = await bestOfFiles(filesOf(SHARD_FILES.best), screen.hits.count);
  const nSample = screen.outputs.sample;
  const drawn = await bestOfFiles(filesOf(SHARD_FILES.sample), Math.max(nSample, REPORT_SAMPLE));
  const described = await describeRows(plan, [...best, ...drawn], pool, signal);
  const hits = described.slice(0, best.length);
  const sampleOf = (count: number) => described.slice(best.length, best.length + count).sort((a, b) => a.row - b.row);
  await writeChosen(folder, "hits", screen.outputs.hits, hits, plan, true);
  if (nSample > 0) await writeChosen(folder, "sample", ["csv"], sampleOf(nSample), plan, false);
  const { order } = screen;
  const ordered = order && (await writeOrder(folder, plan.engine, orderTable(plan, hits), order, signal));
  await joinRejects(join(folder, "rejects.csv"), filesOf(SHARD_FILES.rejects));
  if (screen.outputs.scores) await placeScores(folder, outcome.shards);
  const run = await runRecord(folder, plan, summary, hits.length, ordered);
  const report = await libraryReportData(plan, run, hits, sampleOf(REPORT_SAMPLE), pool, signal);
  await writeDurably(join(folder, "report.html"), renderLibraryReport(report));
  const timing: LibraryTiming = {
    finished: new Date().toISOString(),
    seconds: (performance.now() - startedMs) / 1000,
    workers: pool.workers,
    peak_memory_mib: Math.round(process.resourceUsage().maxRSS / 1024),
    stages: stageCosts(stageNames(plan), summary.steps),
  };
  await writeDurably(join(folder, "timing.json"), `${JSON.stringify(timing, null, 2)}\n`);
  for (const name of Object.keys(run.files)) await syncPath(join(folder, name));
  await writeDurably(join(folder, "run.json"), `${JSON.stringify(run, null, 2)}\n`);
  return run;
}

/** Removes what a process that was killed here has begun. */
async function removeBeginnings(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^\..*\.partial-\d+-[0-9a-f]+$/.test(name)) await rm(join(folder, name), { force: true });
  }
}

function checkAccounts(summary: ShardSummary, { nRows }: JobOutcome, { source }: ScreenPlan): void {
  const { rows, scored, filtered, rejected } = summary;
  const others = [filtered, rejected].map((counts) => Object.values(counts).reduce((sum, n) => sum + n, 0));
  const [nFiltered, nRejected] = others as [number, number];
  if (rows !== nRows || scored + nFiltered + nRejected !== rows) {
    const what = JSON.stringify({ nRows, rows, scored, filtered: nFiltered, rejected: nRejected });
    throw new MolsieveError("internal", `the rows do not add up: ${what}`);
  }
  if (nRejected === rows) {
    throw new MolsieveError("input", `none of its ${rows.toLocaleString("en-GB")} rows can be used`, {
      file: source.files[0]?.path ?? "",
      remedy: `Rejected: ${Object.keys(rejected).join(", ")}. rejects in the shards of the run tell why`,
    });
  }
}

/** Hits as an order takes them. */
function orderTable({ columns, source }: ScreenPlan, hits: readonly DescribedRow[]): OrderTable {
  return {
    columns: columns.map(({ name, labels }): TableColumn => ({ name, type: labels === undefined ? "double" : "utf8" })),
    carry: source.wanted.carry,
    rows: hits.map(({ row, id, input, smiles, scores, carried: text }) => {
      const values = columns.map((column, c) => scoreValue(column, scores[c] as number));
      const carried = carriedValues(text);
      return { row, id, input, smiles, values, carried, costText: costText(source.wanted, carried), isMeasured: false };
    }),
  };
}

async function joinRejects(path: string, parts: readonly string[]): Promise<void> {
  const out = await openOutput(path, { overwrite: true });
  try {
    for (const [i, part] of parts.entries()) {
      const text = await readFile(part);
      await out.write(i === 0 ? text : text.subarray(text.indexOf("\n") + 1));
    }
    await out.close();
  } catch (error) {
    await out.discard();
    throw error;
  }
}

/** Gives the tables of the shards their final names, without a copy where the disk can do that. */
async function placeScores(folder: string, shards: readonly DoneShard[]): Promise<void> {
  const parts = join(folder, "scores");
  await rm(parts, { recursive: true, force: true });
  await mkdir(parts);
  for (const { shard, folder: from } of shards) {
    const target = join(parts, `part-${String(shard).padStart(6, "0")}.parquet`);
    const source = join(from, SHARD_FILES.scores);
    await link(source, target).catch(() => copyFile(source, target));
  }
  await syncFolder(parts);
}

async function runRecord(
  folder: string,
  plan: ScreenPlan,
  summary: ShardSummary,
  nHits: number,
  ordered: OrderSummary | undefined,
): Promise<LibraryRun> {
  const { screen, source, engine, models, similar, rank, columns } = plan;
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, n) => total + n, 0);
  const files: Record<string, string> = {};
  const names = [...screen.outputs.hits.map((extension) => `hits.${extension}`), "rejects.csv"];
  if (screen.outputs.sample > 0) names.push("sample.csv");
  if (ordered !== undefined) names.push(...ORDER_FILES);
  for (const name of names) files[name] = (await contentOf(join(folder, name))).sha256;
  return {
    format: "molsieve-library-run/1",
    title: screen.title,
    versions: { molsieve: packageVersion(), rdkit: engine.version },
    engine: engine.reader,
    config: screen,
    standardise: plan.preset,
    inputs: [
      ...source.files.map(({ path, bytes, sha256, notes }) => ({
        role: "library" as const,
        path,
        bytes,
        sha256,
        notes,
      })),
      ...models
        .flatMap((model) => [model, ...(model.card === undefined ? [] : [model.card])])
        .map(({ file, sha256 }) => ({ role: "model" as const, path: file, bytes: null, sha256, notes: [] })),
      ...similar.flatMap(({ sha256 }) => {
        const path = screen.similar?.file;
        if (path === undefined || sha256 === null) return [];
        return [{ role: "queries" as const, path, bytes: null, sha256, notes: [] }];
      }),
      ...plan.filterFiles.map(({ path, sha256 }) => ({
        role: "filter" as const,
        path,
        bytes: null,
        sha256,
        notes: [],
      })),
    ],
    stages: stageCosts(stageNames(plan), summary.steps).map(({ name, rows_in, rows_out }) => ({
      name,
      rows_in,
      rows_out,
    })),
    accounting: {
      rows_in: summary.rows,
      scored: summary.scored,
      filtered: sum(summary.filtered),
      rejected: sum(summary.rejected),
      unranked: summary.unranked,
      hits: nHits,
      filtered_by: summary.filtered,
      rejected_by: summary.rejected,
    },
    readings: summary.readings,
    rank: rank === undefined ? null : { by: rank.column.name, order: rank.ascending ? "ascending" : "descending" },
    columns: columns.map(({ name }) => name),
    ...(ordered !== undefined && { order: ordered }),
    files,
  };
}
