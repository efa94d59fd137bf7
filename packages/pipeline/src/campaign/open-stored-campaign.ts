import { join } from "node:path";
import type { CampaignConfig } from "../config/campaign.js";
import type { FileCampaign } from "../config/data-files.js";
import { checkUnchanged, readStoredJob, storedOrder } from "../plan/stored-job.js";
import type { ScreenOptions } from "../screen-options.js";
import { campaignIdentity } from "./campaign-plan.js";
import { readConfigText } from "./config-text.js";
import { checkedCampaign, MODEL_FILE, type OpenCampaign, openCampaign } from "./open-campaign.js";

/**
 * The campaign that a folder is of, with the model that was trained there; its library is the caller's to dispose of.
 *
 * @throws {MolsieveError} `input` when the folder holds no campaign, when its model is damaged, or when the target, the library, a model
 * or another file has changed since (it says what); otherwise as `screen`
 */
export async function openStoredCampaign(
  folder: string,
  options: Pick<ScreenOptions, "workers" | "maxRejects" | "signal">,
): Promise<OpenCampaign> {
  const stored = await readStoredJob(folder);
  const { source, job } = stored;
  const configText = await readConfigText(folder);
  const config = configOf(job.config as FileCampaign);
  const limit = source.limit === null ? {} : { limit: source.limit };
  const checked = await checkedCampaign(config, {
    ...options,
    engine: job.reader,
    ...limit,
    ...(configText !== undefined && { configText }),
  });
  const opened = await openCampaign(checked, { own: join(folder, MODEL_FILE) });
  const filters = storedOrder(opened.plan.filters, job.filters) ?? opened.plan.filters;
  const campaign = { ...opened, plan: { ...opened.plan, filters } };
  try {
    const identity = campaignIdentity(campaign.campaign, campaign.plan, campaign.source, campaign.measured.files);
    checkUnchanged(folder, stored, { source: campaign.library.identity, job: identity });
    return campaign;
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

/** A campaign as a caller writes it: a data set is named, and not its file too, and a bare list of actives has no values. */
export function configOf({ target, library, ...campaign }: FileCampaign): CampaignConfig {
  const { listed, activity, unit, active, ...list } = target;
  const written = listed ? list : { ...list, activity, unit, active };
  return { ...campaign, target: named(written), library: named(library) };
}

function named<Source extends { readonly file: string[]; readonly dataset?: string | undefined }>(source: Source) {
  return source.dataset === undefined ? source : { ...source, file: undefined };
}
