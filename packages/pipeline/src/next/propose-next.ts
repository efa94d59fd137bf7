import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRdkitEngine, type Preset, type RdkitEngine } from "@molsieve/chem";
import { argumentError, displayed, MolsieveError, type TaskOptions } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { loadModel } from "@molsieve/models";
import { createRejectLimit, type MaxRejects } from "@molsieve/screen";
import { createCsvWriter, openOutput } from "@molsieve/table";
import { MODEL_FILE } from "../campaign/open-campaign.js";
import type { FileCampaign } from "../config/data-files.js";
import { parseLimitsOf } from "../config/structure-limits.js";
import { countCodes } from "../models/read-standardised.js";
import { valueUnit } from "../models/value-unit.js";
import type { RunManifest } from "../output/run-manifest.js";
import { screen } from "../screen.js";
import { tableHtml, tableText } from "../show/shown-table.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { openRejects } from "../tables/rejects-file.js";
import type { Measurement } from "../target-data/measurement.js";
import { ownColumn } from "../target-data/own-column.js";
import { readTarget } from "../target-data/read-target.js";
import { STRATEGIES, type Strategy } from "./acquisition.js";
import { checkSameInputs, readCampaignRun } from "./campaign-run.js";
import { type KnownCompound, type MatchedResult, matchResults } from "./match-results.js";
import { type Proposal, proposalsOf, shownProposals, writeProposals } from "./proposals.js";
import { type ReadResults, type ResultColumns, readResults } from "./read-results.js";
import { scoredRows } from "./scored-rows.js";

/** Options of {@link proposeNext}, all optional. The command's options have the same names. */
export interface ProposeNextOptions extends TaskOptions, ResultColumns {
  /** Compounds to propose, 1 or more. Default: the campaign's `hits.count`. */
  readonly count?: number;
  /**
   * `exploit`: the best predicted, or of the highest `score` where the campaign has one. `explore`: those that the model is least sure of. `balanced`: those expected to exceed the campaign's
   * `active` by most. The latter two keep the batch diverse. Default `balanced`.
   */
  readonly strategy?: Strategy;
  /** Worker threads. Default: one for each core. */
  readonly workers?: number;
  /** Replace the output where it exists. Default false. */
  readonly overwrite?: boolean;
  /** File of the rejected results. Default: the output with `.rejects.csv` behind it. */
  readonly rejects?: string;
  /** Most results that may be rejected: a count or a share such as `"5%"`. Default: any number. */
  readonly maxRejects?: MaxRejects;
}

/** What is proposed, and what became of the results: `rows_in` = `rows_used` + `rows_rejected`. */
export interface NextBatch {
  readonly title: string;
  readonly property: string;
  readonly output: string;
  /** File of the rejected results; null without any. */
  readonly rejects: string | null;
  readonly strategy: Strategy;
  readonly rows_in: number;
  readonly rows_used: number;
  readonly rows_rejected: number;
  readonly rejected_by_code: Readonly<Record<string, number>>;
  /** Distinct compounds that the model learned from, old and new. */
  readonly training_compounds: number;
  /** Library compounds that were not measured and pass the campaign's filters and domain. */
  readonly candidates: number;
  readonly proposals: readonly Proposal[];
  readonly notes: readonly string[];
  readonly seconds: number;
}

/**
 * The compounds to test next: the campaign of a finished run learns from its target's data and from measured results, screens its
 * library again, and chooses a batch. Nothing that was measured is proposed, be it in the results, among the target's data or hidden in the run.
 *
 * Writes the proposals as CSV, in the order of choice. Equal run, results and options give equal proposals, whatever the number of
 * workers. The run's own folder stays as it is; results of several rounds are given together.
 *
 * @param run folder of the campaign
 * @param results files of measured results; see `matchResults` for what is told apart
 * @param output CSV file to write
 * @throws {MolsieveError} `argument` for an option out of range; `input` when the folder holds no campaign that can learn, its inputs
 * have changed, a file of results cannot be read or no result can be used; `output` when a file exists or cannot be written;
 * `too-many-rejects`, `worker` or `cancelled`
 */
export async function proposeNext(
  run: string,
  results: string | readonly string[],
  output: string,
  options: ProposeNextOptions = {},
): Promise<NextBatch> {
  const { strategy = "balanced", overwrite = false, workers, signal, onProgress } = options;
  const startedMs = performance.now();
  if (!STRATEGIES.includes(strategy)) throw argumentError("strategy", strategy, STRATEGIES.join(", "));
  const files = [results].flat();
  if (files.length === 0) throw argumentError("results", results, "at least one file");
  const rejectLimit = createRejectLimit(options.maxRejects);
  const { run: record, campaign, limit } = await readCampaignRun(run);
  const { count = campaign.hits.count } = options;
  if (!(Number.isInteger(count) && count >= 1)) throw argumentError("count", count, "an integer of 1 or more");
  await using rejects = await openRejects(output, options);
  const file = await openOutput(output, { overwrite });
  const work = await mkdtemp(join(tmpdir(), "molsieve-next-"));
  try {
    const engine = await createRdkitEngine({ reader: record.engine });
    const { read, matched, known, issues } = await matchedResults(
      engine,
      run,
      files,
      { campaign, inputs: record.inputs },
      options,
    );
    const where = files.join(", ");
    rejectLimit.check(where, issues.length);
    rejectLimit.checkShare(where, issues.length, read.nRows);
    await rejects.reject(issues);
    const measured = join(work, "results.csv");
    await writeMeasured(measured, campaign.target, matched, known);
    const folder = join(work, "run");
    const { hide: _, worth: __, order: ___, ...config } = campaign;
    const { listed, ...target } = campaign.target;
    const columns = { smiles: target.smiles ?? "smiles", id: target.id ?? "id" };
    const again = await screen(
      {
        ...config,
        target: listed ? { ...target, ...columns, file: measured } : { ...target, file: [...target.file, measured] },
      },
      {
        output: folder,
        engine: record.engine,
        ...(workers !== undefined && { workers }),
        ...(limit !== undefined && { limit }),
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
      },
    );
    checkSameInputs(record.inputs, again.run.inputs);
    const { proposals, candidates } = await proposalsOf(engine, folder, campaign, { count, strategy, signal });
    await writeProposals(file, ownColumn(campaign), proposals);
    const rejected = await rejects.close(issues.length);
    const batch: NextBatch = {
      title: campaign.title,
      property: ownColumn(campaign),
      output,
      rejects: rejected,
      strategy,
      rows_in: read.nRows,
      rows_used: matched.length,
      rows_rejected: issues.length,
      rejected_by_code: countCodes(issues),
      training_compounds: again.run.model.training_compounds,
      candidates,
      proposals,
      notes: read.notes,
      seconds: (performance.now() - startedMs) / 1000,
    };
    const shown = () => shownProposals(batch);
    return displayed(batch, { text: () => tableText(shown()), html: () => tableHtml(shown()) });
  } finally {
    await file.discard();
    await rm(work, { recursive: true, force: true });
  }
}

/** @throws {MolsieveError} `input` where none of the results is of a compound of the run */
async function matchedResults(
  engine: RdkitEngine,
  run: string,
  files: readonly string[],
  { campaign, inputs }: { readonly campaign: FileCampaign; readonly inputs: RunManifest["inputs"] },
  { signal, ...columns }: ProposeNextOptions,
) {
  const { preparation } = await loadModel(engine, join(run, MODEL_FILE));
  const prepare = {
    preset: preparation.standardise as Preset | "none",
    limits: parseLimitsOf(campaign.limits),
    fingerprinter: createFingerprinter(parseFeatures(campaign.features)),
  };
  const task = signal === undefined ? {} : { signal };
  const read: ReadResults = await readResults(engine, files, campaign, columns, prepare, signal);
  const target = await readTarget(
    engine,
    { target: campaign.target, hide: undefined },
    prepare,
    campaign.limits.milliseconds,
    task,
  );
  checkSameInputs(
    inputs,
    target.files.map(({ path, sha256 }) => ({ role: "target", path, sha256 })),
  );
  async function* inRun(): AsyncGenerator<KnownCompound, void, undefined> {
    for (const { record, prepared } of target.measurements) yield { id: record.id, smiles: prepared.smiles };
    yield* scoredRows(run, signal);
  }
  const { matched, issues: unmatched } = await matchResults(read.results, inRun());
  const issues = [...read.issues, ...unmatched].sort((a, b) => a.row - b.row);
  if (matched.length === 0) {
    throw new MolsieveError("input", `none of the ${read.nRows} results can be used`, {
      file: files.join(", "),
      remedy: `The first: ${issues[0]?.message ?? "there is none"}`,
    });
  }
  return { read, matched, known: target.measurements, issues };
}

/**
 * Writes the results as a file of the target, whose columns are those of the campaign's own; after the known actives where the campaign
 * has a bare list of them, which has no column for values.
 */
async function writeMeasured(
  path: string,
  { smiles = "smiles", id = "id", activity, unit, active, listed, qualifier, delimiter = "," }: FileCampaign["target"],
  results: readonly MatchedResult[],
  known: readonly Measurement[],
): Promise<void> {
  const { column } = valueUnit(unit);
  const header = [id, smiles, activity, ...(qualifier === undefined ? [] : [qualifier]), ...(column ? [column] : [])];
  const csv = await createCsvWriter(path, header, delimiter);
  if (listed) await csv.write(known.map(({ record }) => [record.id, record.input, active]));
  await csv.write(
    results.map(({ record, smiles: structure, id: name, texts }) => [
      name ?? record.id,
      structure,
      texts.value,
      ...(qualifier === undefined ? [] : [texts.qualifier]),
      ...(column ? [texts.unit] : []),
    ]),
  );
  await csv.close();
}
