import type { ByteInput } from "@molsieve/table";
import { openTable } from "../tables/open-table.js";
import type { RejectsFile } from "../tables/rejects-file.js";
import { checkedLimits, issueOf } from "../tables/row-job.js";
import type { TableOptions } from "../tables/table-options.js";
import { buildTargets, type MeasuredRow } from "./build-targets.js";
import { countCodes, nothingLeft, readStandardised, type StandardiseOption } from "./read-standardised.js";
import { findTargetColumns, requireColumn, type TargetOptions } from "./target-options.js";
import type { TrainingCompound, TrainingSet } from "./training-set.js";

/** How measured compounds are read. */
export interface ReadTrainingOptions
  extends Omit<TableOptions, "dropExtra" | "toFormat">,
    TargetOptions,
    StandardiseOption {
  /** Columns whose text is kept with each compound, for splits and subsets. Default: none. */
  readonly keep?: readonly string[];
  /** What messages and the model call input that has no path. Default: `stdin` or `stream`. */
  readonly inputName?: string;
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
  const { keep = [] } = options;
  const startedMs = performance.now();
  await using table = await openTable(input, options, [], false);
  const { source } = table;
  const columns = findTargetColumns(options, source);
  for (const name of keep) requireColumn("column", name, source);
  const { rows, issues, rows_in, readings } = await readStandardised(table, options, limits, [...columns.all, ...keep]);
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
