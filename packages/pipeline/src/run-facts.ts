import type { RdkitEngine } from "@molsieve/chem";
import type { CampaignColumns } from "./campaign/campaign-columns.js";
import type { FileCampaign } from "./config/data-files.js";
import type { ScreenValidation } from "./evaluate/validate-screen.js";
import type { FingerprintOf } from "./hits/choose-hits.js";
import type { Hit } from "./hits/hit.js";
import type { CompoundStatus, ScoredCompound } from "./hits/scored-compound.js";
import type { LibraryFile } from "./job/screen-source.js";
import type { PlannedModel } from "./plan/open-models.js";
import type { RejectGroup, ReportDistributions } from "./report/index.js";
import type { ScreenOptions } from "./screen-options.js";
import type { StageRecord } from "./stage-log.js";
import type { CompoundMark } from "./stages/compound-marker.js";
import type { Fingerprinter } from "./stages/fingerprinter.js";
import type { PresumedInactive } from "./target-data/draw-presumed.js";
import type { MeasuredCompound } from "./target-data/merge-replicates.js";
import type { CampaignModel, ModelSource } from "./target-data/open-model.js";
import type { TargetData } from "./target-data/read-target.js";
import type { OrderSummary } from "./triage/write-order.js";
import type { Worth } from "./worth/worth.js";

/** What became of the library and the hidden compounds: every one of them is scored or rejected. */
export interface ScreenedLibrary {
  readonly files: readonly LibraryFile[];
  readonly nLibraryRows: number;
  /** Library rows and hidden compounds together; likewise below. */
  readonly nRows: number;
  readonly nScored: number;
  readonly nRejected: number;
  /** How many a filter took out, by reason. */
  readonly filteredBy: Readonly<Record<string, number>>;
  /** How many scored compounds have which status. */
  readonly counts: Readonly<Partial<Record<CompoundStatus, number>>>;
  /** Identifiers that more than one scored row of the library has. */
  readonly repeatedIds: number;
  /** How many structures were read, by whom. */
  readonly readings: Readonly<Record<string, number>>;
  /** Time that workers spent, summed over workers, seconds. */
  readonly workerSeconds: number;
  /** Hidden compounds that were scored. */
  readonly found: readonly ScoredCompound[];
}

/** Everything that a finished screen knows; what is written and shown is derived from it. */
export interface RunFacts {
  readonly campaign: FileCampaign;
  readonly options: ScreenOptions;
  readonly workers: number;
  readonly started: Date;
  readonly stages: readonly StageRecord[];
  readonly engine: RdkitEngine;
  readonly measured: TargetData;
  /** Distinct measured compounds: training and hidden ones. */
  readonly compounds: readonly MeasuredCompound[];
  readonly training: readonly MeasuredCompound[];
  readonly hidden: readonly MeasuredCompound[];
  readonly source: ModelSource;
  readonly model: CampaignModel;
  readonly presumed: readonly PresumedInactive[];
  /** What each scored compound has. */
  readonly columns: CampaignColumns;
  /** Models beside the target's. */
  readonly others: readonly PlannedModel[];
  readonly screened: ScreenedLibrary;
  /** Rejected rows of the target and the library, by `STAGE: CODE`, and with examples. */
  readonly rejectedBy: Readonly<Record<string, number>>;
  readonly rejectGroups: readonly RejectGroup[];
  readonly hits: readonly Hit[];
  /** What the report draws and tells of each hit. */
  readonly marks: readonly CompoundMark[];
  /** Structures of their nearest training compounds as a report draws them, by canonical SMILES. */
  readonly drawings: ReadonlyMap<string, string>;
  readonly validation: ScreenValidation | undefined;
  /** Undefined where the campaign says no prices, or nothing hidden was scored. */
  readonly worth: Worth | undefined;
  /** What is ordered of the hits; undefined where no order is asked for. */
  readonly ordered: OrderSummary | undefined;
  readonly distributions: ReportDistributions;
  readonly fingerprinter: Fingerprinter;
  readonly fingerprintOf: FingerprintOf;
  /** Scored rows of the library drawn at random, in the order of their rows. */
  readonly librarySample: readonly ScoredCompound[];
  /** sha256 of the tables and the model that were written, by name. */
  readonly files: Readonly<Record<string, string>>;
}
