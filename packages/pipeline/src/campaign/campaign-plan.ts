import type { RdkitEngine, ReaderChoice } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import type { Json } from "@molsieve/screen";
import { checkLibraryScreen } from "../config/check-campaign.js";
import type { FileCampaign } from "../config/data-files.js";
import type { ScreenSource } from "../job/screen-source.js";
import { openModels, type PlannedModel, targetColumns } from "../plan/open-models.js";
import { openPlan, planIdentity, type ScreenPlan } from "../plan/screen-plan.js";
import { N_TWINS, type PresumedInactive } from "../target-data/draw-presumed.js";
import type { MeasuredFingerprints } from "../target-data/measured-fingerprints.js";
import type { CampaignModel, ModelSource } from "../target-data/open-model.js";
import { ownColumn } from "../target-data/own-column.js";
import type { TargetData } from "../target-data/read-target.js";
import { type CampaignColumns, campaignColumns, measuredQueries } from "./campaign-columns.js";
import { modelDigest } from "./model-digest.js";

/** The plan of a campaign's screen, and what its columns are. */
export interface CampaignPlan {
  readonly plan: ScreenPlan;
  readonly columns: CampaignColumns;
}

/** What a campaign's plan is made of. */
export interface CampaignParts {
  readonly engine: RdkitEngine;
  readonly library: ScreenSource;
  readonly source: ModelSource;
  readonly model: CampaignModel;
  /** Compounds of the library that it was told to be inactive. */
  readonly presumed: readonly PresumedInactive[];
  /** The campaign's other models. */
  readonly others: readonly PlannedModel[];
  readonly measured: MeasuredFingerprints;
  readonly reader: ReaderChoice;
}

/**
 * The screen that a campaign comes to once its model is there: that model and the others of the campaign, the similarity to what
 * was measured, and the descriptors that hits are chosen by.
 *
 * @throws {MolsieveError} `config` where models and library do not go together; `input` for a file that cannot be used
 */
export async function openCampaignPlan(
  campaign: FileCampaign,
  { engine, library, source, model, presumed, others, measured, reader }: CampaignParts,
): Promise<CampaignPlan> {
  const { title, seed, filters, models, consensus, similar, score, order, limits } = campaign;
  const name = ownColumn(campaign);
  const own = { file: model.file, name, ...(presumed.length === 0 && { target: model.target }) };
  const screen = checkLibraryScreen({
    title,
    seed,
    library: { ...campaign.library, dataset: undefined },
    standardise: campaign.standardise ?? source.preset,
    filters,
    models: [own, ...models],
    consensus,
    similar,
    score,
    order,
    limits,
  });
  const queries = measuredQueries(parseFeatures(campaign.features), measured);
  const ofOwn = await openModels(engine, screen.models.slice(0, 1));
  const told = ofOwn.map((each) => (presumed.length === 0 ? each : toldModel(each, name, presumed)));
  const opened = await openPlan(screen, library, reader, queries, [...told, ...others]);
  const columns = campaignColumns(opened);
  return { plan: { ...opened, columns: columns.all }, columns };
}

/** Twins as one model, which judges a row by those that were told nothing of it. */
function toldModel(model: PlannedModel, name: string, presumed: readonly PresumedInactive[]): PlannedModel {
  const [first] = model.init.targets;
  if (first === undefined) throw new MolsieveError("internal", "a model predicts nothing");
  return {
    ...model,
    columns: targetColumns(0, 0, name, first),
    told: Array.from({ length: N_TWINS }, (_, twin) =>
      presumed.filter((each) => each.twin === twin).map(({ smiles }) => smiles),
    ),
  };
}

/**
 * What decides a campaign's results beside the library. A model that the campaign trained is named by what it says, wherever it lies.
 *
 * @param files those of the target
 */
export function campaignIdentity(
  campaign: FileCampaign,
  plan: ScreenPlan,
  { kind }: ModelSource,
  files: TargetData["files"],
): Json {
  const { models } = plan;
  const [own, ...others] = models;
  const isTrained = kind === "train" && own !== undefined;
  return {
    ...(planIdentity({ ...plan, models: isTrained ? others : models }) as Record<string, Json>),
    ...(isTrained && { trained: modelDigest(own.init) }),
    config: JSON.parse(JSON.stringify(campaign)) as Json,
    target: files.map(({ sha256 }) => sha256),
  };
}
