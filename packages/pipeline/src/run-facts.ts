import type { RdkitEngine } from "@molsieve/chem";
import type { FileCampaign } from "./config/data-files.js";
import type { ScreenValidation } from "./evaluate/validate-screen.js";
import type { HitChoice } from "./hits/choose-hits.js";
import type { Hit } from "./hits/hit.js";
import type { LibraryStream } from "./library/library-stream.js";
import type { ScreenedLibrary } from "./library/screen-library.js";
import type { ScreenOptions } from "./screen-options.js";
import type { StageRecord } from "./stage-log.js";
import type { MeasuredCompound } from "./target-data/merge-replicates.js";
import type { CampaignModel, ModelSource } from "./target-data/open-model.js";
import type { TargetData } from "./target-data/read-target.js";

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
  readonly library: LibraryStream;
  readonly source: ModelSource;
  readonly model: CampaignModel;
  readonly screened: ScreenedLibrary;
  readonly choice: HitChoice;
  readonly hits: readonly Hit[];
  readonly validation: ScreenValidation | undefined;
}
