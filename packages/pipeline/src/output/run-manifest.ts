import { cpus, totalmem } from "node:os";
import type { ReaderChoice, ReadingCounts } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { featuresText } from "@molsieve/featurise";
import type { TrainingFigures } from "@molsieve/models";
import type { Campaign } from "../config/campaign.js";
import type { Enrichment } from "../evaluate/enrichment.js";
import type { RegressionQuality } from "../evaluate/regression.js";
import type { CompoundStatus } from "../hits/scored-compound.js";
import type { Replicates } from "../models/training-set.js";
import { packageVersion } from "../package-version.js";
import type { RunFacts } from "../run-facts.js";
import type { StageRecord } from "../stage-log.js";
import { activityUnit } from "../target-data/activity-unit.js";
import { isActive } from "../target-data/is-active.js";
import { CONFLICT_RANGE } from "../target-data/merge-replicates.js";
import { ownColumn, type Prediction, predictionOf } from "../target-data/own-column.js";
import type { OrderSummary } from "../triage/write-order.js";
import type { Worth } from "../worth/worth.js";

/** A file that a run read. */
export interface RunInput {
  readonly role: "target" | "library" | "model";
  readonly path: string;
  readonly bytes: number | null;
  /** SHA-256 as 64 hexadecimal digits. */
  readonly sha256: string | null;
  /** Records read, rejected ones included; null for one of several files of a library. */
  readonly rows: number | null;
  /** Columns that were guessed, and other things to know of the file, a sentence each. */
  readonly notes: readonly string[];
}

/** The content of `run.json`. */
export interface RunManifest {
  readonly format: "molsieve-run/1";
  readonly title: string;
  /** Start of the run, ISO 8601. */
  readonly created: string;
  readonly seconds: number;
  readonly seed: number;
  readonly workers: number;
  /** Largest resident memory of the process so far, workers included, MiB. */
  readonly peak_memory_mib: number;
  readonly versions: { readonly molsieve: string; readonly rdkit: string; readonly node: string };
  readonly machine: string;
  /** Who read SMILES. */
  readonly engine: ReaderChoice;
  /** How many SMILES of the target and the library were read by whom; a row may be read more than once on its way. */
  readonly readings: Partial<ReadingCounts>;
  readonly campaign: Campaign;
  readonly inputs: readonly RunInput[];
  readonly stages: readonly StageRecord[];
  /** Time that workers spent on chunks, summed over workers, seconds. */
  readonly worker_seconds: number;
  readonly accounting: {
    /** `rows_in = training + hidden + merged + rejected` */
    readonly target: {
      readonly rows_in: number;
      readonly training: number;
      readonly hidden: number;
      /** Rows that were merged into an earlier row of the same structure. */
      readonly merged: number;
      readonly rejected: number;
    };
    /** `rows_in = hits + non_hits + rejected`; `rows_in` counts library rows and hidden compounds. */
    readonly screened: {
      readonly rows_in: number;
      readonly hits: number;
      readonly non_hits: number;
      readonly rejected: number;
      /** Non-hits by reason. */
      readonly non_hits_by_reason: Readonly<Partial<Record<CompoundStatus | "filtered", number>>>;
      /** Those that a filter took out, by what they failed. */
      readonly filtered_by: Readonly<Record<string, number>>;
    };
    /** Rows rejected, by stage and code. */
    readonly rejected_by_reason: Readonly<Record<string, number>>;
  };
  readonly model: {
    /** Of the estimator. */
    readonly name: string;
    /** Null where it was trained in this run. */
    readonly file: string | null;
    /** Name of the column of its predictions. */
    readonly column: string;
    /** `value`: the measured value; `probability`: a calibrated one, to be active; `rank`: a number that ranks and no more. */
    readonly predicts: Prediction;
    /** What molecules are described by. */
    readonly features: string;
    /** Compounds that it learned from. */
    readonly training_compounds: number;
    /** Compounds of the library that it was told to be inactive: `presumed.csv`. */
    readonly presumed_inactives: number;
    /** Active ones among the measured compounds that were not hidden. */
    readonly active_training_compounds: number;
    /** Figures of predictions for training compounds by models that had not seen them: of the model, then of the baselines. */
    readonly metrics: readonly TrainingFigures[];
  };
  /** The measured values: their unit once they are read, and how well repeated measurements agree. */
  readonly target: { readonly unit: string; readonly replicates: Replicates };
  /** Structures whose replicate measurements differ by more than a log unit. */
  readonly conflicts: readonly { readonly ids: readonly string[]; readonly smiles: string; readonly range: number }[];
  /** What is ordered of the hits; absent where the campaign asks for no order. */
  readonly order?: OrderSummary;
  /** Identifiers that more than one scored library row has. */
  readonly duplicate_ids: number;
  readonly hidden_ids: readonly string[];
  /** sha256 of the tables and the model beside it, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Null where nothing was hidden, or nothing could be ranked. */
  readonly validation: {
    readonly screened: Enrichment | null;
    readonly within_series: Enrichment | null;
    /** Null where the model predicts no values. */
    readonly regression: RegressionQuality | null;
  } | null;
  /** Null where the campaign says no prices, or nothing hidden was scored. */
  readonly worth: Worth | null;
}

/**
 * The record of a run.
 *
 * @throws {MolsieveError} `internal` when rows in are not rows out and rejected: the run then must not be trusted
 */
export function runManifest(facts: RunFacts): RunManifest {
  const { campaign, measured, compounds, training, hidden, screened, hits, validation } = facts;
  const { hit: _, ...others } = screened.counts;
  const nFiltered = Object.values(screened.filteredBy).reduce((sum, count) => sum + count, 0);
  const nonHits = { ...others, ...(nFiltered > 0 && { filtered: nFiltered }) };
  const target = {
    rows_in: measured.nRows,
    training: training.length,
    hidden: hidden.length,
    merged: measured.measurements.length - compounds.length,
    rejected: measured.issues.length,
  };
  const rows = {
    rows_in: screened.nRows,
    hits: hits.length,
    non_hits: Object.values(nonHits).reduce((sum, count) => sum + count, 0),
    rejected: screened.nRejected,
    non_hits_by_reason: nonHits,
    filtered_by: screened.filteredBy,
  };
  checkSum("target", target.rows_in, target.training + target.hidden + target.merged + target.rejected);
  checkSum("screened", rows.rows_in, rows.hits + rows.non_hits + rows.rejected);
  return {
    format: "molsieve-run/1",
    title: campaign.title,
    created: facts.started.toISOString(),
    seconds: (Date.now() - facts.started.getTime()) / 1000,
    seed: campaign.seed,
    workers: facts.workers,
    peak_memory_mib: Math.round(process.resourceUsage().maxRSS / 1024),
    versions: { molsieve: packageVersion(), rdkit: facts.engine.version, node: process.versions.node },
    machine: machineLine(),
    engine: facts.engine.reader,
    readings: sumOfReadings(facts.engine.readings, screened.readings),
    campaign,
    inputs: [
      ...measured.files.map(({ path, bytes, sha256, nRows, notes }) => ({
        role: "target" as const,
        path,
        bytes,
        sha256,
        rows: nRows,
        notes,
      })),
      ...screened.files.map(({ path, bytes, sha256, notes }) => ({
        role: "library" as const,
        path,
        bytes,
        sha256,
        rows: screened.files.length === 1 ? screened.nLibraryRows : null,
        notes,
      })),
      ...facts.others.map(({ file, sha256 }) => ({
        role: "model" as const,
        path: file,
        bytes: null,
        sha256,
        rows: null,
        notes: [],
      })),
    ],
    stages: facts.stages,
    worker_seconds: screened.workerSeconds,
    accounting: {
      target,
      screened: rows,
      rejected_by_reason: facts.rejectedBy,
    },
    model: {
      name: facts.model.name,
      file: campaign.model.file ?? null,
      column: ownColumn(campaign),
      predicts: predictionOf(campaign),
      features: featuresText(facts.source.features),
      training_compounds: facts.model.nTraining,
      presumed_inactives: facts.presumed.length,
      active_training_compounds: training.filter((compound) => isActive(compound, campaign.target.active)).length,
      metrics: facts.model.metrics,
    },
    target: { unit: activityUnit(campaign.target), replicates: measured.replicates },
    conflicts: compounds
      .filter(({ range }) => range > CONFLICT_RANGE)
      .map(({ ids, first, range }) => ({ ids, smiles: first.prepared.smiles, range })),
    ...(facts.ordered !== undefined && { order: facts.ordered }),
    duplicate_ids: screened.repeatedIds,
    hidden_ids: hidden.map(({ first }) => first.record.id),
    files: facts.files,
    validation:
      validation === undefined
        ? null
        : {
            screened: validation.screened ?? null,
            within_series: validation.withinSeries ?? null,
            regression: validation.regression ?? null,
          },
    worth: facts.worth ?? null,
  };
}

/** Counts that are not zero. */
function sumOfReadings(one: Partial<ReadingCounts>, other: Partial<ReadingCounts>): Partial<ReadingCounts> {
  const names = Object.keys({ ...one, ...other }) as (keyof ReadingCounts)[];
  const sums = names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)] as const);
  return Object.fromEntries(sums.filter(([, count]) => count > 0));
}

/** Processor, cores and memory in one line. */
function machineLine(): string {
  const cores = cpus();
  return `${cores[0]?.model.trim() ?? "unknown processor"}, ${cores.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

function checkSum(what: string, rowsIn: number, accounted: number): void {
  if (rowsIn === accounted) return;
  throw new MolsieveError("internal", `${what}: ${rowsIn} rows in, but ${accounted} accounted for`);
}
