import { isAbsolute, relative, resolve } from "node:path";
import { loadDataset } from "@molsieve/datasets";
import type { Campaign } from "./campaign.js";

/** A campaign whose data are files, embedded sets included. */
export type FileCampaign = Campaign & {
  readonly target: { readonly file: string };
  readonly library: { readonly file: string };
};

/**
 * The campaign with the path of each embedded data set in place of its name.
 *
 * @throws {MolsieveError} `argument` for an unknown data set, `input` when one is damaged
 */
export async function withDataFiles(campaign: Campaign): Promise<FileCampaign> {
  const [target, library] = await Promise.all([fileOf(campaign.target), fileOf(campaign.library)]);
  return { ...campaign, target: { ...campaign.target, file: target }, library: { ...campaign.library, file: library } };
}

/** A path, relative to the current folder where it lies below it: short in messages, and says nothing of the machine. */
export function shortPath(...segments: readonly string[]): string {
  const absolute = resolve(...segments);
  const short = relative(process.cwd(), absolute);
  return short.startsWith("..") || isAbsolute(short) ? absolute : short;
}

async function fileOf(source: Campaign["library"]): Promise<string> {
  if (source.dataset === undefined) return source.file as string;
  return shortPath((await loadDataset(source.dataset)).path);
}
