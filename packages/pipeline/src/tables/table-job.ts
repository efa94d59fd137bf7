import type { ByteInput } from "@molsieve/table";
import { namesColumnsFirst } from "../convert/record-writer.js";
import { LEADING_NAMES } from "./leading-columns.js";
import { openTable } from "./open-table.js";
import { checkedLimits, type RowJob, type RowTally, type RowTarget, runRows } from "./row-job.js";
import type { TableOptions, TableResult } from "./table-options.js";
import { openOutputs } from "./table-outputs.js";
import { createTableWriter } from "./table-writer.js";

/** What a job did, beyond its {@link TableResult}. */
export interface JobResult extends Pick<RowTally, "nFailed" | "nUnmatched" | "rowsByTag"> {
  readonly table: TableResult;
}

/**
 * Counts and notes of a table that was made by doing a job to every row of another on worker threads: in input order, the
 * same bytes with any number of workers, in constant memory. Every row is written, rejected or unmatched.
 *
 * @throws {MolsieveError} `argument` for an option out of range; `input` as `readRecords` does; `output` when the output
 * exists or cannot be written; `too-many-rejects`, `worker` or `cancelled`. Nothing is left behind then
 */
export async function runTableJob(
  input: ByteInput,
  output: string,
  options: TableOptions,
  job: RowJob,
): Promise<JobResult> {
  const limits = checkedLimits(options);
  const startedMs = performance.now();
  await using outputs = await openOutputs(output, options);
  const { out, toFormat, rejects } = outputs;
  const own = [...LEADING_NAMES, ...job.columns.map(({ name }) => name)];
  await using table = await openTable(input, options, own, namesColumnsFirst(toFormat));
  const { source, carried } = table;
  const writer = await createTableWriter(out, toFormat, [...job.columns, ...carried.fixed]);
  const target: RowTarget = {
    toFormat,
    write: (rows) => writer.write(rows),
    reject: (issues) => rejects.reject(issues),
  };
  const { nFailed, nUnmatched, rowsByTag, ...tally } = await runRows(table, options, limits, job, target);
  const rejectsPath = await rejects.close(tally.rows_rejected);
  await writer.close();
  const result: TableResult = {
    input: source.path,
    output: outputs.outputName,
    format: source.format,
    to_format: toFormat,
    ...tally,
    rejects: rejectsPath,
    notes: table.notes(),
    engine: limits.engine,
    workers: limits.workers,
    seconds: (performance.now() - startedMs) / 1000,
  };
  return { table: result, nFailed, nUnmatched, rowsByTag };
}
