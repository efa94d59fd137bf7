import type { Preset } from "@molsieve/chem";
import { MolsieveError, type RowIssue } from "@molsieve/core";
import { type ByteInput, type RecordSource, valueText } from "@molsieve/table";
import { openTable } from "../tables/open-table.js";
import type { RejectsFile } from "../tables/rejects-file.js";
import { checkedLimits, issueOf, type RowJob, runRows } from "../tables/row-job.js";
import type { TableOptions } from "../tables/table-options.js";
import type { TableRow } from "../tables/table-writer.js";
import { buildTargets, type MeasuredRow } from "./build-targets.js";
import { findTargetColumns, requireColumn, type TargetOptions } from "./target-options.js";
import type { TrainingCompound, TrainingSet } from "./training-set.js";

/** How measured compounds are read. */
export interface ReadTrainingOptions extends Omit<TableOptions, "dropExtra" | "toFormat">, TargetOptions {
  /** How structures are standardised before they are compared and featurised; `none` leaves them as they are. Default `chembl`. */
  readonly standardise?: Preset | "none";
  /** Columns whose text is kept with each compound, for splits and subsets. Default: none. */
  readonly keep?: readonly string[];
}

/** Why a structure cannot be used. */
export interface StructureProblem {
  readonly code: string;
  readonly message: string;
}

/**
 * The measured compounds of a table: structures standardised on worker threads, values brought to one unit, replicates merged.
 * Rows that cannot be used go to `rejects`, which the caller closes when all is well.
 *
 * @param refuse asked once for each distinct structure (canonical SMILES): why it cannot be used, if so
 *
 * @throws {MolsieveError} `argument` for an option out of range; `input` when the file cannot be read, lacks a column or has no
 * row that can be used; `too-many-rejects`, `worker` or `cancelled`
 */
export async function readTrainingSet(
  input: ByteInput,
  rejects: RejectsFile,
  options: ReadTrainingOptions,
  refuse: (smiles: string) => StructureProblem | undefined,
): Promise<TrainingSet> {
  const limits = checkedLimits(options);
  const { standardise = "chembl", keep = [] } = options;
  const startedMs = performance.now();
  await using table = await openTable(input, options, [], false);
  const { source } = table;
  const columns = findTargetColumns(options, source);
  for (const name of keep) requireColumn("column", name, source);
  const rows: MeasuredRow[] = [];
  const issues: RowIssue[] = [];
  const { rows_in, readings } = await runRows(table, options, limits, standardiseJob(standardise), {
    toFormat: "arrow",
    async write(made, lines) {
      for (const [i, row] of made.entries()) rows.push(measuredRow(row, lines[i] as number, [...columns.all, ...keep]));
    },
    async reject(unread) {
      issues.push(...unread);
    },
  });
  const problems = new Map<string, StructureProblem | undefined>();
  for (const { smiles } of rows) if (!problems.has(smiles)) problems.set(smiles, refuse(smiles));
  for (const row of rows) {
    const problem = problems.get(row.smiles);
    if (problem !== undefined) issues.push(issueOf(source, row, "featurise", problem.code, problem.message));
  }
  const described = rows.filter(({ smiles }) => problems.get(smiles) === undefined);
  const { targets, unusable, notes } = buildTargets(described, columns);
  for (const { row, code, message } of unusable) issues.push(issueOf(source, row, "target", code, message));
  issues.sort((a, b) => a.row - b.row);
  limits.rejectLimit.check(source.path, issues.length);
  limits.rejectLimit.checkShare(source.path, issues.length, rows_in);
  if (issues.length === rows_in) throw nothingLeft(source, issues);
  await rejects.reject(issues);
  return {
    compounds: compoundsOf(described, new Set(unusable.map(({ row }) => row)), keep),
    targets,
    table: {
      input: source.path,
      format: source.format,
      rows_in,
      rows_out: rows_in - issues.length,
      rows_rejected: issues.length,
      rejected_by_code: countCodes(issues),
      notes: [...table.notes(), ...notes],
      readings,
      engine: limits.engine,
      workers: limits.workers,
      seconds: (performance.now() - startedMs) / 1000,
    },
  };
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

/** One for each structure, in the order of the first rows; numbered like the values of the targets. */
function compoundsOf(
  rows: readonly MeasuredRow[],
  unused: ReadonlySet<MeasuredRow>,
  keep: readonly string[],
): TrainingCompound[] {
  const compounds = new Map<string, TrainingCompound & { readonly rows: number[] }>();
  for (const each of rows) {
    if (unused.has(each)) continue;
    const { smiles, id, row, texts } = each;
    const known = compounds.get(smiles);
    if (known !== undefined) known.rows.push(row);
    else {
      const extra = Object.fromEntries(keep.map((name) => [name, texts[name] as string]));
      compounds.set(smiles, { smiles, id, rows: [row], extra });
    }
  }
  return [...compounds.values()];
}

function countCodes(issues: readonly RowIssue[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of issues) counts.set(code, (counts.get(code) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function nothingLeft({ path }: RecordSource, issues: readonly RowIssue[]): MolsieveError {
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
