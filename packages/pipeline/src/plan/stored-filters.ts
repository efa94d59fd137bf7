import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PlannedFilter } from "./screen-plan.js";

/**
 * The filters in the order and with the pass rates that the job in a folder has noted; undefined where it has noted none or others.
 * A job that is gone on with needs no new sample.
 */
export async function storedFilters(
  folder: string,
  filters: readonly PlannedFilter[],
): Promise<readonly PlannedFilter[] | undefined> {
  let noted: unknown;
  try {
    noted = (JSON.parse(await readFile(join(folder, "job.json"), "utf8")) as StoredJob).job.job.filters;
  } catch {
    return undefined;
  }
  if (!Array.isArray(noted) || noted.length !== filters.length) return undefined;
  const ordered = noted.flatMap(({ kind, pass_rate }: StoredFilter) =>
    filters.filter(({ filter }) => filter.kind === kind).map((filter) => ({ ...filter, passRate: pass_rate })),
  );
  return ordered.length === filters.length ? ordered : undefined;
}

interface StoredFilter {
  readonly kind: string;
  readonly pass_rate: number;
}

interface StoredJob {
  readonly job: { readonly job: { readonly filters: unknown } };
}
