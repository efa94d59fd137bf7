import type { ReaderChoice } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { loadDataset } from "@molsieve/datasets";
import { checkWorkers, defaultWorkers } from "@molsieve/screen";
import { checkReader } from "../check-reader.js";
import { checkLibraryScreen } from "../config/check-campaign.js";
import { shortPath } from "../config/data-files.js";
import type { LibraryScreen, LibraryScreenConfig } from "../config/library-screen.js";
import type { ScreenKeys } from "../config/screen-keys.js";
import type { WantedColumns } from "../job/carried-columns.js";
import { openScreenSource } from "../job/open-screen-source.js";
import { openPlan, planIdentity, type ScreenPlan } from "./screen-plan.js";
import { checkUnchanged, readStoredJob, storedOrder } from "./stored-job.js";

/** What a screen is opened with, as in `ScreenLibraryOptions`. */
export interface OpenScreenOptions {
  readonly seed?: number;
  readonly workers?: number;
  readonly engine?: ReaderChoice;
  readonly limit?: number;
}

/**
 * The plan of a screen, its filters in the order of the config; its library is the caller's to dispose of.
 *
 * @throws {MolsieveError} `config` for a faulty config; `input` for a file that cannot be used; `argument` for an option out of range
 */
export async function openScreen(config: LibraryScreenConfig, options: OpenScreenOptions): Promise<ScreenPlan> {
  const { workers = defaultWorkers(), engine = "fast", limit = Number.POSITIVE_INFINITY, seed } = options;
  if (!(limit >= 1 && (limit === Number.POSITIVE_INFINITY || Number.isInteger(limit)))) {
    throw argumentError("limit", limit, "an integer of 1 or more");
  }
  checkWorkers(workers);
  checkReader(engine);
  const screen = checkLibraryScreen(seed === undefined ? config : { ...config, seed });
  const source = await openScreenSource(await libraryPaths(screen), screen.library, limit, wantedColumns(screen));
  try {
    return await openPlan(screen, source, engine);
  } catch (error) {
    await source[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * The plan of the screen that a folder is of; its library is the caller's to dispose of.
 *
 * @throws {MolsieveError} `input` when the folder holds no such screen, or when the library, a model or another file has changed
 * since (it says what); otherwise as {@link openScreen}
 */
export async function openStoredScreen(folder: string): Promise<ScreenPlan> {
  const stored = await readStoredJob(folder);
  const { source, job } = stored;
  const opened = await openScreen(job.config as LibraryScreenConfig, {
    engine: job.reader,
    ...(source.limit !== null && { limit: source.limit }),
  });
  const plan = { ...opened, filters: storedOrder(opened.filters, job.filters) ?? opened.filters };
  try {
    checkUnchanged(folder, stored, { source: plan.source.identity, job: planIdentity(plan) });
    return plan;
  } catch (error) {
    await plan.source[Symbol.asyncDispose]();
    throw error;
  }
}

/** The columns of the library that a screen asks for. */
export function wantedColumns({ library, order }: Pick<ScreenKeys, "library" | "order">): WantedColumns {
  return { carry: library.carry ?? [], cost: order?.budget?.column };
}

async function libraryPaths({ library: { file, dataset } }: LibraryScreen): Promise<string[]> {
  if (dataset === undefined) return [file ?? []].flat();
  return [shortPath((await loadDataset(dataset)).path)];
}
