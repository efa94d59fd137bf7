import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReaderChoice } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import type { PlannedFilter } from "./screen-plan.js";

/** What `job.json` says of a screen, as far as it is needed to go on with it. */
export interface StoredJob {
  /** As `LibrarySource` and `planIdentity` give them. */
  readonly source: { readonly limit: number | null };
  readonly job: {
    readonly config: unknown;
    readonly reader: ReaderChoice;
    readonly filters: readonly { readonly kind: string; readonly pass_rate: number }[];
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
      remedy: "Name folders that molsieve screen has written, with a config without a target",
      cause,
    });
  }
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
