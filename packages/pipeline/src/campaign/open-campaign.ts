import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createRdkitEngine, type RdkitEngine } from "@molsieve/chem";
import { argumentError, deriveSeed, type TaskOptions } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { FeatureRowCollector, featuriserKinds, joinRows, takeRows } from "@molsieve/models";
import { checkWorkers, createRejectLimit, defaultWorkers } from "@molsieve/screen";
import { checkReader } from "../check-reader.js";
import type { CampaignConfig } from "../config/campaign.js";
import { checkCampaign } from "../config/check-campaign.js";
import { type FileCampaign, withDataFiles } from "../config/data-files.js";
import { openSmiles } from "../config/open-smiles.js";
import { parseLimitsOf } from "../config/structure-limits.js";
import { openScreenSource } from "../job/open-screen-source.js";
import type { ScreenSource } from "../job/screen-source.js";
import { checkColumnNames } from "../output/compound-table.js";
import { openModels } from "../plan/open-models.js";
import { wantedColumns } from "../plan/open-screen.js";
import { isPrepared } from "../prepared/prepared-about.js";
import type { ScreenOptions } from "../screen-options.js";
import { StageLog } from "../stage-log.js";
import { createFingerprinter, type Fingerprinter } from "../stages/fingerprinter.js";
import { type DrawnInactives, drawPresumed, type PresumedInactive } from "../target-data/draw-presumed.js";
import { hideCompounds } from "../target-data/hide-compounds.js";
import { measuredFingerprints } from "../target-data/measured-fingerprints.js";
import { type MeasuredCompound, mergeReplicates } from "../target-data/merge-replicates.js";
import { type CampaignModel, type ModelSource, openModel, openTrained } from "../target-data/open-model.js";
import { ownColumn } from "../target-data/own-column.js";
import { PRESUMED_FILE, readPresumed } from "../target-data/presumed-file.js";
import { readTarget, type TargetData } from "../target-data/read-target.js";
import { trainingTerms, trainModel } from "../target-data/train-model.js";
import { type CampaignPlan, openCampaignPlan } from "./campaign-plan.js";
import { checkWishes } from "./check-wishes.js";
import { sharedModelPath, shareModel } from "./shared-model.js";

/** The name of the target's model in a run's folder. */
export const MODEL_FILE = "model.msm";

/** A campaign whose target is read and whose model is there, before its library is screened. */
export interface OpenCampaign extends CampaignPlan, AsyncDisposable {
  readonly campaign: FileCampaign;
  readonly options: ScreenOptions;
  readonly workers: number;
  readonly started: Date;
  readonly log: StageLog;
  readonly task: TaskOptions;
  readonly engine: RdkitEngine;
  readonly fingerprinter: Fingerprinter;
  readonly library: ScreenSource;
  readonly measured: TargetData;
  /** Distinct measured compounds: training and hidden ones. */
  readonly compounds: readonly MeasuredCompound[];
  readonly training: readonly MeasuredCompound[];
  readonly hidden: readonly MeasuredCompound[];
  readonly source: ModelSource;
  readonly model: CampaignModel;
  /** Compounds of the library that it was told to be inactive; none where inactives were measured, or a quantity is predicted. */
  readonly presumed: readonly PresumedInactive[];
}

/** A campaign and how it is run, checked. */
export interface CheckedCampaign {
  readonly campaign: FileCampaign;
  readonly options: ScreenOptions;
  readonly workers: number;
  readonly limit: number;
}

/**
 * The campaign and its options, before any file is read.
 *
 * @throws {MolsieveError} `config` for a faulty campaign, `argument` for an option out of range
 */
export async function checkedCampaign(config: CampaignConfig, options: ScreenOptions): Promise<CheckedCampaign> {
  const { workers = defaultWorkers(), engine = "fast", limit = Number.POSITIVE_INFINITY, seed, maxRejects } = options;
  if (!(limit >= 1 && (limit === Number.POSITIVE_INFINITY || Number.isInteger(limit)))) {
    throw argumentError("limit", limit, "an integer of 1 or more");
  }
  checkWorkers(workers);
  checkReader(engine);
  createRejectLimit(maxRejects);
  const campaign = await withDataFiles(checkCampaign(seed === undefined ? config : { ...config, seed }));
  checkColumnNames(ownColumn(campaign), [], campaign.target.activity);
  return { campaign, options, workers, limit };
}

/** Where a model may lie that is trained already. */
export interface TrainedPlaces {
  /** The file of an earlier process of the run. */
  readonly own?: string | undefined;
  /** The folder in which parts of the campaign leave their model for one another. */
  readonly shared?: string | undefined;
}

/**
 * The campaign with its target read and its model trained, or loaded where it was trained before: by an earlier process of the run, or by
 * another part. What is trained here is left to the other parts; of parts that train at the same time all go on with the model of the first.
 *
 * @throws {MolsieveError} as `screen`
 */
export async function openCampaign(
  { campaign, options, workers, limit }: CheckedCampaign,
  { own, shared }: TrainedPlaces,
): Promise<OpenCampaign> {
  const { engine: reader = "fast", signal, onProgress } = options;
  const task: TaskOptions = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
  const { seed, target } = campaign;
  const fingerprinter = createFingerprinter(parseFeatures(campaign.features));
  const rejectLimit = createRejectLimit(options.maxRejects);
  const started = new Date();
  const log = new StageLog();
  const engine = await createRdkitEngine({ reader });
  await checkLibrary(campaign.library);
  const library = await openScreenSource(campaign.library.file, campaign.library, limit, wantedColumns(campaign));
  const work = await mkdtemp(join(tmpdir(), "molsieve-model-"));
  const dispose = async () => {
    await rm(work, { recursive: true, force: true });
    await library[Symbol.asyncDispose]();
  };
  try {
    const others = await openModels(engine, campaign.models, 1);
    const given = library.standardised ?? others.find(({ preset }) => preset !== undefined)?.preset;
    const source = await openModel(engine, campaign, given);
    if (source.kind === "train") checkWishes(campaign, others);
    log.end("start", { rows_in: 0, rows_out: 0, rejected: 0 });

    const collector = () => new FeatureRowCollector(source.features, featuriserKinds(source.encoders));
    const rows = collector();
    const prepare = { preset: source.preset, limits: parseLimitsOf(campaign.limits), fingerprinter };
    const limitMs = campaign.limits.milliseconds;
    const taking = source.kind === "train" ? { ...prepare, rows } : prepare;
    const measured = await readTarget(engine, campaign, taking, limitMs, task);
    const { measurements, issues, nRows } = measured;
    const files = target.file.join(", ");
    rejectLimit.check(files, issues.length);
    rejectLimit.checkShare(files, issues.length, nRows);
    log.end("target/read", { rows_in: nRows, rows_out: measurements.length, rejected: issues.length });
    const compounds = mergeReplicates(measurements);
    log.end("target/merge", {
      rows_in: measurements.length,
      rows_out: compounds.length,
      rejected: 0,
      note: "replicate measurements of one structure merged to their median",
    });
    const split = await hideCompounds(engine, compounds, campaign.hide, deriveSeed(seed, 1), signal);
    const { training, hidden } = split;
    log.end("target/hide", {
      rows_in: compounds.length,
      rows_out: training.length,
      rejected: 0,
      note: `${hidden.length} compounds hidden in the library`,
    });
    const compared = measuredFingerprints(target, fingerprinter.nBits, training);
    const { model, presumed } = await modelOf();
    if (presumed.length > 0) {
      log.end("draw", {
        rows_in: presumed.length,
        rows_out: presumed.length,
        rejected: 0,
        note: "compounds of the library that are presumed to be inactive",
      });
    }
    log.end("train", { rows_in: training.length, rows_out: training.length, rejected: 0 });
    const parts = { engine, library, source, model, presumed, others, measured: compared, reader };
    const planned = await openCampaignPlan(campaign, parts);
    checkColumnNames(ownColumn(campaign), planned.columns.others, target.activity);
    return {
      ...planned,
      campaign,
      options,
      workers,
      started,
      log,
      task,
      engine,
      fingerprinter,
      library,
      measured,
      compounds,
      training,
      hidden,
      source,
      model,
      presumed,
      [Symbol.asyncDispose]: dispose,
    };

    async function modelOf(): Promise<Pick<OpenCampaign, "model" | "presumed">> {
      if (source.kind === "saved") return { model: source.model, presumed: [] };
      const { presumedInactives: count } = source.how;
      if (own !== undefined && existsSync(own)) {
        const presumed = count === undefined ? [] : await readPresumed(join(dirname(own), PRESUMED_FILE));
        return { model: await openTrained(engine, own, campaign, presumed.length, undefined), presumed };
      }
      // Each part draws for itself: the draw is the same, and what the others were told is part of their model's terms.
      const drawn = count === undefined ? undefined : await draw(count);
      const { presumed } = drawn ?? NONE_DRAWN;
      const { files } = measured;
      const { preset } = source;
      const told = count === undefined ? null : library.identity;
      const trainedOn = { campaign, preset, target: files.map(({ sha256 }) => sha256), library: told };
      const common = shared && sharedModelPath(shared, trainedOn);
      if (common !== undefined && !existsSync(common)) await shareModel((await train(source, drawn)).file, common);
      if (common === undefined) return { model: await train(source, drawn), presumed };
      const terms = trainingTerms(campaign, source.how, training.length, presumed, files);
      return { model: await openTrained(engine, common, campaign, presumed.length, terms), presumed };
    }

    function draw(count: number): Promise<DrawnInactives> {
      const known = new Set(compounds.map(({ first }) => first.prepared.smiles));
      const how = { count, seed: deriveSeed(seed, 3), known, prepare: { ...prepare, rows: collector() }, limitMs };
      return drawPresumed(engine, library, { ...how, ...task });
    }

    function train(
      how: Extract<ModelSource, { readonly kind: "train" }>,
      drawn: DrawnInactives | undefined,
    ): Promise<CampaignModel> {
      const places = training.map(({ first }) => first.place);
      const features = takeRows(rows.take(), places);
      return trainModel(campaign, {
        engine,
        source: how,
        training,
        presumed: (drawn ?? NONE_DRAWN).presumed,
        features: drawn === undefined ? features : joinRows([features, drawn.features]),
        nHidden: hidden.length,
        files: measured.files,
        file: join(work, MODEL_FILE),
        ...task,
      });
    }
  } catch (error) {
    await dispose();
    throw error;
  }
}

const NONE_DRAWN: Pick<DrawnInactives, "presumed"> = { presumed: [] };

/** @throws {MolsieveError} `input` for a file that cannot be read, or that holds mol blocks */
async function checkLibrary({ file, ...columns }: FileCampaign["library"]): Promise<void> {
  for (const path of file) {
    if (isPrepared(path)) continue;
    const source = await openSmiles(path, { ...columns, stage: "read", signal: undefined });
    await source.close();
  }
}
