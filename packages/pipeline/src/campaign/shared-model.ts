import { hash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, link, mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Json, syncFolder, syncPath } from "@molsieve/screen";
import { outputErrorFromCause } from "@molsieve/table";
import type { FileCampaign } from "../config/data-files.js";
import { packageVersion } from "../package-version.js";

/** What decides the model of a campaign. */
export interface TrainedOn {
  readonly campaign: FileCampaign;
  /** How structures are standardised. */
  readonly preset: string;
  /** Checksums of the target's files. */
  readonly target: readonly (string | null)[];
  /** Identity of the library where the model is told of some of its compounds; else null. */
  readonly library: Json;
}

/**
 * The path in `folder` of the model that parts of a campaign have in common: `trained-KEY.msm`, where KEY stands for the version and what
 * decides the model, so that parts of another campaign look elsewhere.
 */
export function sharedModelPath(folder: string, trainedOn: TrainedOn): string {
  const decided = { molsieve: packageVersion(), ...trainedOn };
  return join(folder, `trained-${hash("sha256", JSON.stringify(decided)).slice(0, 16)}.msm`);
}

/**
 * Puts a model that was trained to where parts look for it, unless that of another part is there already. It
 * appears complete, and stays as it is.
 *
 * @throws {MolsieveError} `output` when it cannot be written
 */
export async function shareModel(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  const work = `${to}.${randomUUID()}.partial`;
  try {
    await mkdir(folder, { recursive: true });
    await copyFile(from, work);
    await syncPath(work);
    // A link fails where there is a file, and a rename would take its place; not every file system has links.
    await link(work, to).catch(async () => {
      if (!existsSync(to)) await rename(work, to);
    });
    await rm(work, { force: true });
    await syncFolder(folder);
  } catch (cause) {
    await rm(work, { force: true }).catch(() => {});
    throw outputErrorFromCause(to, cause);
  }
}
