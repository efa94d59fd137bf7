import type { ReaderChoice, ReadingCounts } from "@molsieve/chem";
import { argumentError, issueInput, MolsieveError, type RowIssue } from "@molsieve/core";
import {
  checkWorkers,
  createRejectLimit,
  defaultWorkers,
  type LostRow,
  type RejectLimit,
  runStage,
} from "@molsieve/screen";
import type { RecordFormat, RecordSource, SourceRecord, TableColumn } from "@molsieve/table";
import { checkReader } from "../check-reader.js";
import { decodeOutcomes, type IndexedOutcome, type RowMade } from "../stages/row-outcome.js";
import { addReadings } from "../stages/row-readings.js";
import type { RowStageInit } from "../stages/row-stage.js";
import type { CarriedColumns } from "./carried-columns.js";
import type { TableInput } from "./table-input.js";
import type { TableOptions } from "./table-options.js";
import type { TableRow } from "./table-writer.js";

/** What is to be done to each row of a table. */
export interface RowJob {
  /** Name of the job, for progress. */
  readonly name: string;
  /** A stage module whose stages come from `createRowStage`. */
  readonly module: URL;
  /** The stage's init, but for what the runner adds. */
  readonly init: object;
  /** The result columns. */
  readonly columns: readonly TableColumn[];
  /** Whether the molecules of the output are those of the input, so that SMILES files and SDF keep the text they had. */
  readonly keepsStructure: boolean;
}

/** Where the rows of a job go. */
export interface RowTarget {
  /** Format of the file that the rows end up in: an SDF wants mol blocks. */
  readonly toFormat: RecordFormat;
  /** Takes the rows that were made of a chunk, in input order, and the line (or row) that messages give for each. */
  write(rows: readonly TableRow[], lines: readonly number[]): Promise<void>;
  /** Takes the rejected rows of a chunk. */
  reject(issues: readonly RowIssue[]): Promise<void>;
}

/** What became of the rows of a job: `rows_in` = `rows_out` + `rows_rejected` + `nUnmatched`. */
export interface RowTally {
  readonly rows_in: number;
  readonly rows_out: number;
  readonly rows_rejected: number;
  readonly rejected_by_code: Readonly<Record<string, number>>;
  readonly readings: Partial<ReadingCounts>;
  /** Rejected rows that were judged and found wanting. */
  readonly nFailed: number;
  /** Rows that were not asked for: neither out nor rejected. */
  readonly nUnmatched: number;
  /** Rows by the tags of their outcomes. */
  readonly rowsByTag: Readonly<Record<string, number>>;
}

/** Options of a job, in range and with their defaults. */
export interface RowLimits {
  readonly workers: number;
  readonly engine: ReaderChoice;
  readonly rejectLimit: RejectLimit;
}

/** @throws {MolsieveError} `argument` for an option out of range */
export function checkedLimits(options: TableOptions): RowLimits {
  const { limit, workers = defaultWorkers(), engine = "fast" } = options;
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1)) {
    throw argumentError("limit", limit, "an integer of 1 or more");
  }
  checkWorkers(workers);
  checkReader(engine);
  return { workers, engine, rejectLimit: createRejectLimit(options.maxRejects) };
}

/**
 * Does a job to every row of a table on worker threads and hands the rows on in input order, the same with any number of
 * workers, in constant memory. Every row is written, rejected or unmatched.
 *
 * @throws {MolsieveError} `too-many-rejects`, `worker` or `cancelled`; what `target` throws
 */
export async function runRows(
  table: TableInput,
  options: TableOptions,
  limits: RowLimits,
  job: RowJob,
  target: RowTarget,
): Promise<RowTally> {
  const { signal, onProgress } = options;
  const { workers, engine, rejectLimit } = limits;
  const { source, carried } = table;
  const { toFormat } = target;
  const init: RowStageInit = {
    ...job.init,
    notation: source.structure,
    molblocks: toFormat === "sdf" && !(job.keepsStructure && source.structure === "molblock"),
    columns: job.columns,
    engine,
  };
  const task = { chunks: table.chunks, workers, ...(signal === undefined ? {} : { signal }) };
  const counts = { rows_in: 0, rows_out: 0, rows_rejected: 0 };
  const byCode = new Map<string, number>();
  const byTag = new Map<string, number>();
  const byReading: Partial<ReadingCounts> = {};
  let nFailed = 0;
  let nUnmatched = 0;
  for await (const { bytes, lost } of runStage({ module: job.module, init, ...task })) {
    const { records, issues: unread } = table.take();
    const outcomes = decodeOutcomes(bytes, job.columns);
    const rows: TableRow[] = [];
    const lines: number[] = [];
    for (const { row, outcome, readings } of outcomes) {
      addReadings(byReading, readings);
      if (outcome.fate === "failed") nFailed++;
      if (outcome.fate === "unmatched") nUnmatched++;
      for (const tag of outcome.tags) byTag.set(tag, (byTag.get(tag) ?? 0) + 1);
      if (outcome.fate !== "out") continue;
      const record = records[row] as SourceRecord;
      rows.push(tableRow(record, outcome, carried, toFormat, job));
      lines.push(record.line);
    }
    const issues = [...unread, ...refusals(source, records, outcomes), ...losses(source, records, lost, job.name)];
    issues.sort((a, b) => a.row - b.row);
    for (const { code } of issues) byCode.set(code, (byCode.get(code) ?? 0) + 1);
    counts.rows_in += records.length + unread.length;
    counts.rows_out += rows.length;
    counts.rows_rejected += issues.length;
    rejectLimit.check(source.path, counts.rows_rejected - nFailed);
    await target.write(rows, lines);
    await target.reject(issues);
    onProgress?.({ stage: job.name, done: counts.rows_in, unit: "rows", rejected: counts.rows_rejected });
  }
  if (counts.rows_out + counts.rows_rejected + nUnmatched !== counts.rows_in) {
    throw new MolsieveError("internal", `the rows do not add up: ${JSON.stringify({ ...counts, nUnmatched })}`);
  }
  rejectLimit.checkShare(source.path, counts.rows_rejected - nFailed, counts.rows_in);
  return {
    ...counts,
    rejected_by_code: Object.fromEntries(byCode),
    readings: byReading,
    nFailed,
    nUnmatched,
    rowsByTag: Object.fromEntries(byTag),
  };
}

function tableRow(
  record: SourceRecord,
  made: RowMade,
  carried: CarriedColumns,
  toFormat: RecordFormat,
  { columns, keepsStructure }: RowJob,
): TableRow {
  const { row, id, input } = record;
  const { names, values } = carried.of(record);
  const isMolblock = input.includes("\n");
  const keepsText = keepsStructure && isMolblock === (toFormat === "sdf");
  const changed = toFormat === "sdf" ? made.molblock : made.smiles;
  return {
    row,
    id,
    input,
    smiles: made.smiles,
    structure: keepsText ? input : changed,
    names: [...columns.map(({ name }) => name), ...names],
    values: [...made.values, ...values],
  };
}

function refusals(
  source: RecordSource,
  records: readonly SourceRecord[],
  outcomes: readonly IndexedOutcome[],
): RowIssue[] {
  return outcomes.flatMap(({ row, outcome }) => {
    if (outcome.fate === "out" || outcome.fate === "unmatched") return [];
    return [issueOf(source, records[row] as SourceRecord, outcome.stage, outcome.code, outcome.message)];
  });
}

function losses(
  source: RecordSource,
  records: readonly SourceRecord[],
  lost: readonly LostRow[],
  stage: string,
): RowIssue[] {
  return lost.map(({ row, message }) => issueOf(source, records[row] as SourceRecord, stage, "worker-died", message));
}

/** The rejection of a row, with its place in words. */
export function issueOf(
  { path, format }: RecordSource,
  { row, id, input, line }: Pick<SourceRecord, "row" | "id" | "input" | "line">,
  stage: string,
  code: string,
  reason: string,
): RowIssue {
  const unit = format === "parquet" || format === "arrow" ? "row" : "line";
  return { row, id, input: issueInput(input), stage, code, message: `${path}, ${unit} ${line}: ${reason}` };
}
