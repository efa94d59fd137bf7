import { isAbsolute, relative, resolve } from "node:path";
import { isMolsieveError, MolsieveError } from "@molsieve/core";
import { loadDataset } from "@molsieve/datasets";
import type { Campaign } from "./campaign.js";
import { campaignModel, type ModelConfig } from "./model-settings.js";

/** A campaign whose data are files, embedded sets included, and whose target and model are said in full. */
export type FileCampaign = Omit<Campaign, "target" | "library" | "model"> & {
  readonly target: Omit<Campaign["target"], "file" | keyof MeasuredValues> &
    MeasuredValues & { readonly file: string[] };
  readonly library: Omit<Campaign["library"], "file"> & { readonly file: string[] };
  readonly model: ModelConfig;
};

/** How the values of a target are to be read. */
interface MeasuredValues {
  readonly activity: string;
  readonly unit: string;
  readonly active: number;
  /** Whether its files are lists of known actives, without a column of values: each compound has the value 1. */
  readonly listed: boolean;
}

/** What the compounds of a bare list of known actives are taken for. */
const LISTED = { activity: "active", unit: "1 for actives", active: 1 } as const;

/**
 * The campaign with the path of each embedded data set in place of its name, and what it leaves out of target and model.
 *
 * @throws {MolsieveError} `config` for an unknown data set, `input` when one is damaged
 */
export async function withDataFiles(campaign: Campaign): Promise<FileCampaign> {
  const { target, library } = campaign;
  const [targetFile, libraryFile] = await Promise.all([
    target.dataset === undefined ? target.file : fileOf("target", target.dataset),
    library.dataset === undefined ? library.file : fileOf("library", library.dataset),
  ]);
  const { activity, unit, active } = target;
  const listed = activity === undefined || unit === undefined || active === undefined;
  const values = listed ? LISTED : { activity, unit, active };
  return {
    ...campaign,
    model: campaignModel(campaign.model, listed),
    target: { ...target, ...values, listed, file: [targetFile ?? []].flat() },
    library: { ...library, file: [libraryFile ?? []].flat() },
  };
}

/** A path, relative to the current folder where it lies below it: short in messages, and says nothing of the machine. */
export function shortPath(...segments: readonly string[]): string {
  const absolute = resolve(...segments);
  const short = relative(process.cwd(), absolute);
  return short.startsWith("..") || isAbsolute(short) ? absolute : short;
}

async function fileOf(role: "target" | "library", dataset: string): Promise<string> {
  try {
    return shortPath((await loadDataset(dataset)).path);
  } catch (error) {
    if (!isMolsieveError(error, "argument")) throw error;
    const key = `${role}.dataset`;
    throw new MolsieveError("config", `"${key}": ${error.reason}`, {
      key,
      value: dataset,
      ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
      cause: error,
    });
  }
}
