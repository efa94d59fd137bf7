import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { ReaderChoice } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { type Json, jsonDifferences } from "@molsieve/screen";
import type { PlannedFilter } from "./screen-plan.js";

/** What `job.json` says of a screen, as far as it is needed to go on with it. */
export interface StoredJob {
  /** As `LibrarySource` and `planIdentity` give them. */
  readonly source: { readonly limit: number | null };
  readonly job: {
    readonly config: unknown;
    readonly reader: ReaderChoice;
    readonly filters: readonly { readonly kind: string; readonly pass_rate: number }[];
    /** sha256 of the files of a campaign's target; absent where the screen has none. */
    readonly target?: readonly string[];
  };
}

/**
 * The job that a folder is of.
 *
 * @throws {MolsieveError} `input` when there is none
 */
export async function readStoredJob(folder: string): Promise<StoredJob> {
  try {
    const { job } = JSON.parse(await readFile(join(folder, "job.json"), "utf8")) as { job: StoredJob };
    if (Array.isArray(job.job.filters)) return job;
    throw new TypeError("no filters");
  } catch (cause) {
    throw new MolsieveError("input", "holds no screen of a library", {
      file: folder,
      remedy: "Name folders that molsieve screen has written",
      cause,
    });
  }
}

/**
 * Whether a folder is that of a campaign with a target, or of a part of one.
 *
 * @throws {MolsieveError} `input` when it holds no screen
 */
export async function holdsCampaign(folder: string): Promise<boolean> {
  return (await readStoredJob(folder)).job.target !== undefined;
}

/**
 * Makes sure that what decides a job's results is as it was.
 *
 * @throws {MolsieveError} `input`, with what has changed
 */
export function checkUnchanged(
  folder: string,
  { source, job }: StoredJob,
  now: { readonly source: Json; readonly job: Json },
): void {
  const [then, today] = [{ source, job }, now].map((each) => JSON.parse(JSON.stringify(each)) as Json) as [Json, Json];
  if (isDeepStrictEqual(today, then)) return;
  const changed = jsonDifferences(then, today).join("; ");
  throw new MolsieveError("input", `the library, a model or another file of the screen has changed since: ${changed}`, {
    file: folder,
    remedy: "Put back what changed: rows are described by the models, from the structures in the library",
  });
}

/**
 * The filters in the order and with the pass rates that a job has noted; undefined where it has noted others. A job that is gone
 * on with needs no new sample.
 */
export function storedOrder(
  filters: readonly PlannedFilter[],
  noted: StoredJob["job"]["filters"],
): readonly PlannedFilter[] | undefined {
  const ordered = noted.flatMap(({ kind, pass_rate }) =>
    filters.filter(({ filter }) => filter.kind === kind).map((filter) => ({ ...filter, passRate: pass_rate })),
  );
  return ordered.length === filters.length ? ordered : undefined;
}
