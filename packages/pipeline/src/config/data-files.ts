import { isAbsolute, relative, resolve } from "node:path";
import { isMolsieveError, MolsieveError } from "@molsieve/core";
import { loadDataset } from "@molsieve/datasets";
import type { Campaign } from "./campaign.js";

/** A campaign whose data are files, embedded sets included. */
export type FileCampaign = Omit<Campaign, "target" | "library"> & {
  readonly target: Omit<Campaign["target"], "file"> & { readonly file: string[] };
  readonly library: Omit<Campaign["library"], "file"> & { readonly file: string[] };
};

/**
 * The campaign with the path of each embedded data set in place of its name.
 *
 * @throws {MolsieveError} `config` for an unknown data set, `input` when one is damaged
 */
export async function withDataFiles(campaign: Campaign): Promise<FileCampaign> {
  const { target, library } = campaign;
  const [targetFile, libraryFile] = await Promise.all([
    target.dataset === undefined ? target.file : fileOf("target", target.dataset),
    library.dataset === undefined ? library.file : fileOf("library", library.dataset),
  ]);
  return {
    ...campaign,
    target: { ...target, file: [targetFile ?? []].flat() },
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
