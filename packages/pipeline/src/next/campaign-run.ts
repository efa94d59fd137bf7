import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isMolsieveError, MolsieveError } from "@molsieve/core";
import type { FileCampaign } from "../config/data-files.js";
import type { RunInput, RunManifest } from "../output/run-manifest.js";

/** A finished campaign that learns from its target's data. */
export interface CampaignRun {
  readonly run: RunManifest;
  /** Its config, with the files that it read. */
  readonly campaign: FileCampaign;
  /** Only these many first rows of the library were screened; undefined: all. */
  readonly limit: number | undefined;
}

/**
 * The record of a finished campaign whose model can be trained again.
 *
 * @throws {MolsieveError} `input` where the folder holds none, or its model came from a file
 */
export async function readCampaignRun(folder: string): Promise<CampaignRun> {
  const run = (await readJson(folder, "run.json")) as RunManifest;
  if ((run.format as string) !== "molsieve-run/1") {
    throw new MolsieveError("input", "is the record of another kind of run", {
      file: join(folder, "run.json"),
      key: "format",
      value: run.format,
      remedy: "Name the folder of a campaign: a screen with a target",
    });
  }
  const { model } = run.campaign;
  if (model?.file !== undefined) {
    throw new MolsieveError("input", "its model came from a file, and cannot learn from results", {
      file: join(folder, "run.json"),
      key: "campaign.model.file",
      value: model.file,
      remedy: "Run a campaign that trains its own model (model.name)",
    });
  }
  const { job } = (await readJson(folder, "job.json")) as { job: { source: { limit: number | null } } };
  const { target, library } = run.campaign as FileCampaign;
  const { dataset: _, ...measured } = target;
  const { dataset: __, ...compounds } = library;
  const campaign = { ...(run.campaign as FileCampaign), target: measured, library: compounds };
  return { run, campaign, limit: job.source.limit ?? undefined };
}

/**
 * Refuses inputs that are not those of the run.
 *
 * @param again what was read this time; files beside those of the run are let through
 * @throws {MolsieveError} `input` for a file whose content differs
 */
export function checkSameInputs(
  run: readonly RunInput[],
  again: readonly Pick<RunInput, "role" | "path" | "sha256">[],
): void {
  for (const { role, path, sha256 } of run) {
    const now = again.find((input) => input.role === role && input.path === path);
    if (now === undefined || now.sha256 === sha256) continue;
    throw new MolsieveError("input", "is not as it was when the campaign ran", {
      file: path,
      key: "sha256",
      value: now.sha256,
      remedy: "Put the file back, or run the campaign again on what there is now",
    });
  }
}

async function readJson(folder: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(join(folder, name), "utf8"));
  } catch (cause) {
    if (isMolsieveError(cause)) throw cause;
    throw new MolsieveError("input", "holds no finished campaign", {
      file: folder,
      remedy: "Name the folder that molsieve screen wrote; a screen that is unfinished goes on by --resume",
      cause,
    });
  }
}
