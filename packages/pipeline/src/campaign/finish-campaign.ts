import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseSmiles, type RdkitEngine } from "@molsieve/chem";
import { MolsieveError, type RowIssue, throwIfCancelled } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { type JobOutcome, type StagePool, syncPath, writeDurably } from "@molsieve/screen";
import { createRejectsWriter, outputErrorFromCause } from "@molsieve/table";
import { validateScreen } from "../evaluate/validate-screen.js";
import { chooseHits, type FingerprintOf } from "../hits/choose-hits.js";
import { describeHits, type Hit } from "../hits/hit.js";
import { CompoundRanking } from "../hits/rank-compounds.js";
import type { ScoredCompound } from "../hits/scored-compound.js";
import { contentOf } from "../job/content.js";
import { rowHash } from "../job/row-hash.js";
import { sumOf } from "../job/shard-summary.js";
import { TopRows } from "../job/top-rows.js";
import { hitColumns, scoreColumns } from "../output/compound-table.js";
import { distributionsOf } from "../output/distributions.js";
import { drawCompounds, explainable, type MarkTask, markCompounds } from "../output/mark-compounds.js";
import { reportDataOf } from "../output/report-of-run.js";
import { type RunManifest, runManifest } from "../output/run-manifest.js";
import { createScoredTables, writeHidden, writeHits } from "../output/write-tables.js";
import { NO_VALUES, renderReport, type ValueRange, widened } from "../report/index.js";
import type { RunFacts, ScreenedLibrary } from "../run-facts.js";
import type { Fingerprinter } from "../stages/fingerprinter.js";
import { LEADING_NAMES } from "../tables/leading-columns.js";
import { isClassifier, ownColumn } from "../target-data/own-column.js";
import { PRESUMED_FILE } from "../target-data/presumed-file.js";
import { costText } from "../triage/costs.js";
import { type OrderTable, writeOrder } from "../triage/write-order.js";
import { estimateWorth } from "../worth/estimate-worth.js";
import { writeWorth } from "../worth/write-worth.js";
import { readScored } from "./campaign-shard.js";
import { CONFIG_FILE } from "./config-text.js";
import { LabelledSample } from "./labelled-sample.js";
import { type LibraryFields, readFields } from "./library-fields.js";
import { type DistributionOptions, LibraryHistogram } from "./library-histogram.js";
import { countRepeatedIds, readRejects, repeatedRows, summaryOfShards } from "./library-tally.js";
import { MODEL_FILE, type OpenCampaign } from "./open-campaign.js";
import { RejectTally } from "./reject-tally.js";
import { groupOf, type ScoredGroup } from "./scored-group.js";
import { screenHidden } from "./screen-hidden.js";

/** What a campaign came to. */
export interface FinishedCampaign {
  readonly hits: readonly Hit[];
  /** The first 1,000. */
  readonly rejects: readonly RowIssue[];
  readonly run: RunManifest;
}

/** Where the final files are written before they get their places. */
const WORK_FOLDER = "results.partial";

/** Scored rows that stand for the library on the report's map and in its radars. */
const REPORT_SAMPLE = 1000;

/**
 * Chooses the hits of a campaign whose library is screened, and writes the final files of its run, `run.json` last. Reads the scored
 * rows twice, from the shards, some thousands at a time. Can be done again after a kill in the middle.
 *
 * @throws {MolsieveError} `output` when a file cannot be written; `internal` when rows are not accounted for; `input` when no row of
 * the library can be used; `cancelled`
 */
export async function finishCampaign(
  folder: string,
  open: OpenCampaign,
  { shards, nRows: nLibraryRows = 0 }: JobOutcome,
  pool: StagePool,
): Promise<FinishedCampaign> {
  const { campaign, engine, fingerprinter, library, plan, columns, training, hidden, log, task } = open;
  const { signal, onProgress } = task;
  const { target, seed } = campaign;
  const own = ownColumn(campaign);
  const work = join(folder, WORK_FOLDER);
  await rm(work, { recursive: true, force: true });
  await mkdir(work);

  const summary = summaryOfShards(shards);
  const measured = await screenHidden(plan, columns, hidden, nLibraryRows, { target: target.file, pool, signal });
  const found = measured.compounds;
  const nRows = nLibraryRows + hidden.length;
  const nScored = summary.scored + found.length;
  const filteredBy = sumOf(summary.filtered, measured.filtered);
  const nFiltered = Object.values(filteredBy).reduce((sum, n) => sum + n, 0);
  const rejects = await writeRejects(join(work, "rejects.csv"), open.measured.issues, shards, measured.issues);
  const nRejected = rejects.count - open.measured.issues.length;
  if (nScored + nFiltered + nRejected !== nRows) {
    const what = `${nScored} scored, ${nFiltered} filtered and ${nRejected} rejected`;
    throw new MolsieveError("internal", `${nRows} rows in, but ${what}`);
  }
  if (summary.scored + nFiltered === 0)
    throw noneUsable(campaign.library.file[0] ?? "", nLibraryRows, rejects.firstOfLibrary);
  onProgress?.({ stage: "screen", done: nRows, total: nRows, unit: "molecules", rejected: nRejected });
  log.end("screen", { rows_in: nRows, rows_out: nScored, rejected: nRejected });

  const repeated = await repeatedRows(shards, nLibraryRows, found);
  const scored = { files: library.files.map(({ path }) => path), columns, repeated };
  const ranking = new CompoundRanking(campaign.hits);
  const sample = new LabelledSample(seed);
  const nSample = campaign.outputs.sample;
  const drawn = new TopRows<ScoredCompound>(REPORT_SAMPLE);
  const sampled = new TopRows<number>(nSample);
  const ranges = new Map<DistributionOptions["name"], ValueRange>();
  const names = distributionsOf(campaign, training, hidden, [], []).map(({ name }) => name);
  for await (const group of readScored(shards, scored)) {
    throwIfCancelled(signal);
    for (let i = 0; i < group.nRows; i++) {
      const status = ranking.take(group, i);
      const row = group.rowAt(i);
      const draw = rowHash(seed, row);
      drawn.offer(draw, row, () => group.compoundAt(i));
      sampled.offer(draw, row, () => row);
      if (hidden.length === 0 || status === "known" || status === "duplicate") continue;
      sample.add(row, group.merit[i] as number, group.numbers.baseline[i] as number);
    }
    for (const name of names) ranges.set(name, rangeOf(ranges.get(name), group.numbers[name]));
  }
  const ofHidden = groupOf(found);
  for (let i = 0; i < ofHidden.nRows; i++) ranking.take(ofHidden, i);

  const fingerprintOf = fingerprintReader(engine, fingerprinter);
  const choice = await chooseHits(ranking, campaign.hits, fingerprinter.nBits, fingerprintOf, signal);
  const fromLibrary = choice.hits.map(({ entry }) => entry.row).filter((row) => row < nLibraryRows);
  const fields =
    campaign.library.carry === undefined
      ? await readFields(library, campaign.library, fromLibrary, signal)
      : carriedFields(campaign.library.carry, choice.hits);
  const marking: MarkTask = {
    engine,
    pool,
    explained: explainable(plan.models[0]?.init, 0),
    features: parseFeatures(campaign.features),
    pictures: true,
    signal,
  };
  const marks = await markCompounds(
    marking,
    choice.hits.map(({ smiles }) => smiles),
  );
  const hits = describeHits(choice.hits, marks, training, hidden, fields.of);
  const drawings = await drawCompounds(
    marking,
    hits.map(({ nearest }) => nearest.first.prepared.smiles),
  );
  log.end("choose", { rows_in: nScored, rows_out: hits.length, rejected: 0 });

  const unknown = sample.scores();
  const validation = await validateScreen(unknown, found, hidden, target.active, {
    seed,
    predictsValues: !isClassifier(campaign),
    signal,
  });
  const worth =
    campaign.worth &&
    validation &&
    (await estimateWorth(
      { library: unknown, nLibrary: sample.offered, hidden: validation.labelled.withinSeries },
      campaign.worth,
      { count: campaign.hits.count, seed, signal },
    ));
  log.end("validate", { rows_in: hidden.length, rows_out: hidden.length, rejected: 0 });

  const [value, ...properties] = distributionsOf(campaign, training, hidden, found, choice.hits);
  const histogramOf = (options: DistributionOptions) =>
    new LibraryHistogram(options, ranges.get(options.name) ?? NO_VALUES);
  const score = histogramOf(value);
  const spread = properties.map(histogramOf);
  const tables = await createScoredTables(work, scoreColumns(own, columns.others), {
    carry: campaign.library.carry ?? [],
    scores: campaign.outputs.scores,
    sample: nSample > 0 ? new Set(sampled.sorted()) : undefined,
  });
  const write = async (group: ScoredGroup) => {
    throwIfCancelled(signal);
    await tables.write(group, (i) => choice.statusIn(group, i));
  };
  for await (const group of readScored(shards, scored)) {
    for (const histogram of [score, ...spread]) {
      for (let i = 0; i < group.nRows; i++) histogram.add(group.numbers[histogram.name][i] as number);
    }
    await write(group);
  }
  await write(ofHidden);
  await tables.close();
  const several = library.files.length > 1;
  const table = hitColumns(own, columns.others, fields.columns, several, target.activity);
  await writeHits(work, hits, table, campaign.outputs.hits);
  const { order } = campaign;
  const ordered = order && (await writeOrder(work, engine, orderTable(open, hits, several), order, signal));
  if (hidden.length > 0) {
    await writeHidden(work, hidden, found, { property: target.activity, target: own }, target.active);
  }
  if (worth !== undefined) await writeWorth(join(work, "worth.csv"), worth);
  log.end("write", { rows_in: nScored, rows_out: nScored, rejected: 0 });

  const screened: ScreenedLibrary = {
    files: library.files,
    nLibraryRows,
    nRows,
    nScored,
    nRejected,
    filteredBy,
    counts: choice.counts,
    repeatedIds: await countRepeatedIds(shards),
    readings: sumOf(summary.readings, measured.readings),
    workerSeconds: summary.steps.reduce((sum, { ms }) => sum + ms / 1000, 0),
    found,
  };
  const facts: RunFacts = {
    ...open,
    stages: log.records,
    others: plan.models.slice(1),
    screened,
    rejectedBy: rejects.tally.byReason,
    rejectGroups: rejects.tally.groups,
    hits,
    marks,
    drawings,
    validation,
    librarySample: drawn.sorted().sort((a, b) => a.entry.row - b.entry.row),
    fingerprintOf,
    worth,
    ordered,
    files: await writtenFiles(work, folder),
    distributions: { score: score.histogram(), properties: spread.map((each) => each.histogram()) },
  };
  const run = runManifest(facts);
  await writeDurably(join(work, "report.html"), renderReport(reportDataOf(facts, run)));
  await place(work, folder, signal);
  await writeDurably(join(folder, "run.json"), `${JSON.stringify(run, null, 2)}\n`);
  // What is asked of the shards stands in the tables now.
  await rm(join(folder, "shards"), { recursive: true, force: true });
  return { hits, rejects: rejects.tally.first, run };
}

/** sha256 of the tables, of the model where it was trained in this run with what it was told of the library, and of the config's text. */
async function writtenFiles(work: string, folder: string): Promise<Record<string, string>> {
  const paths = (await readdir(work)).sort().map((name) => [name, join(work, name)] as const);
  for (const name of [MODEL_FILE, PRESUMED_FILE, CONFIG_FILE]) {
    const path = join(folder, name);
    if (existsSync(path)) paths.push([name, path]);
  }
  const files: Record<string, string> = {};
  for (const [name, path] of paths) files[name] = (await contentOf(path)).sha256;
  return files;
}

/** What hits carry, where it has travelled with their rows. */
function carriedFields(columns: readonly string[], hits: readonly ScoredCompound[]): LibraryFields {
  const fieldsOf = ({ carried }: ScoredCompound) =>
    new Map(columns.map((name, c) => [name, carried[c] ?? ""] as const).filter((_, c) => c < carried.length));
  return { columns, of: new Map(hits.map((hit) => [hit.entry.row, fieldsOf(hit)])) };
}

/** Hits as an order takes them. */
function orderTable({ campaign, columns, library }: OpenCampaign, hits: readonly Hit[], several: boolean): OrderTable {
  const leading = new Set([...LEADING_NAMES, "rank"]);
  const names = [ownColumn(campaign), campaign.target.activity] as const;
  const own = hitColumns(names[0], columns.others, [], several, names[1]).filter(({ name }) => !leading.has(name));
  return {
    columns: own.map(({ name, type }) => ({ name, type })),
    carry: library.wanted.carry,
    rows: hits.map((hit) => {
      const { entry, smiles, carried } = hit.compound;
      const values = own.map(({ cellOf }) => cellOf(hit));
      return {
        row: entry.row,
        id: entry.id,
        input: entry.input,
        smiles,
        values,
        carried,
        costText: costText(library.wanted, carried),
        isMeasured: entry.source === "hidden",
      };
    }),
  };
}

/** Gives the files their places in the run's folder, each complete and on the disk. */
async function place(work: string, folder: string, signal: AbortSignal | undefined): Promise<void> {
  throwIfCancelled(signal);
  try {
    for (const name of await readdir(work)) {
      await syncPath(join(work, name));
      await rename(join(work, name), join(folder, name));
    }
    await rm(work, { recursive: true });
  } catch (cause) {
    throw outputErrorFromCause(folder, cause);
  }
}

async function writeRejects(
  path: string,
  ofTarget: readonly RowIssue[],
  shards: JobOutcome["shards"],
  ofHidden: readonly RowIssue[],
) {
  const tally = new RejectTally();
  let count = 0;
  let firstOfLibrary: RowIssue | undefined;
  const writer = await createRejectsWriter(path);
  const add = async (issue: RowIssue) => {
    tally.add(issue);
    count++;
    await writer.write([issue]);
  };
  for (const issue of ofTarget) await add(issue);
  for await (const issue of readRejects(shards)) {
    firstOfLibrary ??= issue;
    await add(issue);
  }
  for (const issue of ofHidden) await add(issue);
  await writer.close();
  return { tally, count, firstOfLibrary };
}

function noneUsable(file: string, nRows: number, first: RowIssue | undefined): MolsieveError {
  return new MolsieveError("input", `none of its ${nRows} rows can be used`, {
    file,
    remedy: `The first: ${first?.message ?? "no rows"}`,
  });
}

function rangeOf(range: ValueRange = NO_VALUES, values: ArrayLike<number>): ValueRange {
  let widest = range;
  for (let i = 0; i < values.length; i++) widest = widened(widest, values[i] as number);
  return widest;
}

function fingerprintReader(engine: RdkitEngine, fingerprinter: Fingerprinter): FingerprintOf {
  return ({ smiles }) => {
    const parsed = parseSmiles(engine, smiles);
    if (!parsed.ok) throw new MolsieveError("internal", `cannot read a screened compound back: ${parsed.message}`);
    using mol = parsed.mol;
    return fingerprinter.of(mol.molecule());
  };
}
