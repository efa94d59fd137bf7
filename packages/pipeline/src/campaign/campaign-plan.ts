import type { ReaderChoice } from "@molsieve/chem";
import { parseFeatures } from "@molsieve/featurise";
import type { Json } from "@molsieve/screen";
import { checkLibraryScreen } from "../config/check-campaign.js";
import type { FileCampaign } from "../config/data-files.js";
import type { ScreenSource } from "../job/screen-source.js";
import { openPlan, planIdentity, type ScreenPlan } from "../plan/screen-plan.js";
import type { MeasuredFingerprints } from "../target-data/measured-fingerprints.js";
import type { CampaignModel, ModelSource } from "../target-data/open-model.js";
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
  readonly library: ScreenSource;
  readonly source: ModelSource;
  readonly model: CampaignModel;
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
  { library, source, model, measured, reader }: CampaignParts,
): Promise<CampaignPlan> {
  const { title, seed, target, filters, models, similar, score, order, limits } = campaign;
  const screen = checkLibraryScreen({
    title,
    seed,
    library: { ...campaign.library, dataset: undefined },
    standardise: campaign.standardise ?? source.preset,
    filters,
    models: [{ file: model.file, target: model.target, name: target.activity }, ...models],
    similar,
    score,
    order,
    limits,
  });
  const queries = measuredQueries(parseFeatures(campaign.features), measured);
  const opened = await openPlan(screen, library, reader, queries);
  const columns = campaignColumns(opened);
  return { plan: { ...opened, columns: columns.all }, columns };
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
