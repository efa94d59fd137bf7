import type { Preset, ReadingCounts } from "@molsieve/chem";
import { MolsieveError, type RowIssue } from "@molsieve/core";
import { type RecordSource, valueText } from "@molsieve/table";
import { type RowJob, type RowLimits, runRows } from "../tables/row-job.js";
import type { TableInput } from "../tables/table-input.js";
import type { TableOptions } from "../tables/table-options.js";
import type { TableRow } from "../tables/table-writer.js";
import type { MeasuredRow } from "./build-targets.js";

/** Options of what reads structures to learn from. */
export interface StandardiseOption {
  /** How structures are standardised before they are compared and featurised; `none` leaves them as they are. Default `chembl`. */
  readonly standardise?: Preset | "none";
}

/** Rows of a table whose structures could be standardised, and the others. */
export interface StandardisedRows {
  readonly rows: readonly MeasuredRow[];
  /** Not in order; to be added to. */
  readonly issues: RowIssue[];
  readonly rows_in: number;
  readonly readings: Partial<ReadingCounts>;
}

/**
 * The rows of a table with their structures standardised on worker threads.
 *
 * @param names columns whose text is kept
 * @throws {MolsieveError} `too-many-rejects`, `worker` or `cancelled`
 */
export async function readStandardised(
  table: TableInput,
  options: TableOptions & StandardiseOption,
  limits: RowLimits,
  names: readonly string[],
): Promise<StandardisedRows> {
  const rows: MeasuredRow[] = [];
  const issues: RowIssue[] = [];
  const job = standardiseJob(options.standardise ?? "chembl");
  const { rows_in, readings } = await runRows(table, options, limits, job, {
    toFormat: "arrow",
    async write(made, lines) {
      for (const [i, row] of made.entries()) rows.push(measuredRow(row, lines[i] as number, names));
    },
    async reject(unread) {
      issues.push(...unread);
    },
  });
  return { rows, issues, rows_in, readings };
}

function standardiseJob(preset: Preset | "none"): RowJob {
  const how = preset === "none" ? { preset: "minimal", steps: [] } : { preset, steps: null };
  return {
    name: "standardise",
    module: new URL("../stages/standardise-stage.js", import.meta.url),
    init: { ...how, explain: false, check: false },
    columns: [],
    keepsStructure: false,
    prepared: "refused",
  };
}

function measuredRow(
  { row, id, input, smiles, names, values }: TableRow,
  line: number,
  wanted: readonly string[],
): MeasuredRow {
  const text = (name: string): string => {
    const value = values[names.indexOf(name)] ?? null;
    return value === null ? "" : valueText(value);
  };
  return { row, id, input, smiles, line, texts: Object.fromEntries(wanted.map((name) => [name, text(name)])) };
}

/** How many issues have each code. */
export function countCodes(issues: readonly RowIssue[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of issues) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** The error for a table of which no row can be used. */
export function nothingLeft({ path }: RecordSource, issues: readonly RowIssue[]): MolsieveError {
  const [first] = issues;
  return new MolsieveError(
    "input",
    issues.length === 1 ? "its only row cannot be used" : `none of its ${issues.length} rows can be used`,
    {
      file: path,
      remedy: first === undefined ? "Give a file with measured compounds" : `The first: ${first.message}`,
    },
  );
}
