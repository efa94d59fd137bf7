import type { ByteInput } from "@molsieve/table";
import { openTable } from "../tables/open-table.js";
import type { RejectsFile } from "../tables/rejects-file.js";
import { checkedLimits, issueOf } from "../tables/row-job.js";
import type { TableOptions } from "../tables/table-options.js";
import { countCodes, nothingLeft, readStandardised, type StandardiseOption } from "./read-standardised.js";
import type { StructureProblem } from "./read-training-set.js";
import type { TrainingSet } from "./training-set.js";

/** The structures of a table, each once. */
export interface StructureSet extends Pick<TrainingSet, "table"> {
  /** Canonical SMILES of the standardised structures, in the order of their first rows. */
  readonly compounds: readonly { readonly smiles: string }[];
}

/**
 * The structures of a table, standardised on worker threads. Rows that cannot be used go to `rejects`, which the caller closes when all
 * is well.
 *
 * @param refuse asked once for each distinct structure (canonical SMILES): why it cannot be used, if so
 * @throws {MolsieveError} `argument` for an option out of range; `input` when the file cannot be read or has no row that can be used;
 * `too-many-rejects`, `worker` or `cancelled`
 */
export async function readStructures(
  input: ByteInput,
  rejects: RejectsFile,
  options: Omit<TableOptions, "dropExtra" | "toFormat"> & StandardiseOption,
  refuse: (smiles: string) => StructureProblem | undefined,
): Promise<StructureSet> {
  const limits = checkedLimits(options);
  const startedMs = performance.now();
  await using table = await openTable(input, options, [], false);
  const { source } = table;
  const { rows, issues, rows_in, readings } = await readStandardised(table, options, limits, []);
  const problems = new Map<string, StructureProblem | undefined>();
  for (const { smiles } of rows) if (!problems.has(smiles)) problems.set(smiles, refuse(smiles));
  for (const row of rows) {
    const problem = problems.get(row.smiles);
    if (problem !== undefined) issues.push(issueOf(source, row, "featurise", problem.code, problem.message));
  }
  issues.sort((a, b) => a.row - b.row);
  limits.rejectLimit.check(source.path, issues.length);
  limits.rejectLimit.checkShare(source.path, issues.length, rows_in);
  if (issues.length === rows_in) throw nothingLeft(source, issues);
  await rejects.reject(issues);
  return {
    compounds: [...problems].flatMap(([smiles, problem]) => (problem === undefined ? [{ smiles }] : [])),
    table: {
      input: source.path,
      format: source.format,
      rows_in,
      rows_out: rows_in - issues.length,
      rows_rejected: issues.length,
      rejected_by_code: countCodes(issues),
      notes: table.notes(),
      readings,
      engine: limits.engine,
      workers: limits.workers,
      seconds: (performance.now() - startedMs) / 1000,
    },
  };
}
