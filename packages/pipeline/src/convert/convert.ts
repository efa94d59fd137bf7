import { rm } from "node:fs/promises";
import {
  argumentError,
  issueInput,
  MolsieveError,
  type RowIssue,
  type TaskOptions,
  throwIfCancelled,
} from "@molsieve/core";
import {
  type ByteInput,
  createRejectsWriter,
  formatOf,
  openOutput,
  type RecordChunk,
  type RecordFormat,
  type RecordSource,
  type RowWriter,
  readRecords,
} from "@molsieve/table";
import { type ColumnTracker, type OutputColumns, sameColumns, trackColumns } from "./output-columns.js";
import { createRecordWriter, namesColumnsFirst, type OutputRecord } from "./record-writer.js";
import { type RereadableInput, rereadable } from "./rereadable.js";
import { createStructureConverter, type StructureConverter } from "./structure-converter.js";

/** Options of {@link convert}, all optional. */
export interface ConvertOptions extends TaskOptions {
  /** Name of the structure column. Default: guessed from the header. */
  readonly smiles?: string;
  /** Name of the identifier column. Default: guessed from the header. */
  readonly id?: string;
  /** Character between the columns of the input. Default: guessed from the header in `.csv`. */
  readonly delimiter?: string;
  /** Most rows to read, 1 or more. Default: all. */
  readonly limit?: number;
  /** File of the rejected rows. Default: the output with `.rejects.csv` behind it; none where the output is `-`. */
  readonly rejects?: string;
  /** Replace an existing output. */
  readonly overwrite?: boolean;
  /** Format of the input, needed where it has no name. */
  readonly format?: RecordFormat;
  /** Format of the output, needed for the standard output. */
  readonly toFormat?: RecordFormat;
}

/** What was converted: `rows_in` = `rows_out` + `rows_rejected`. */
export interface ConvertResult {
  readonly input: string;
  readonly output: string;
  readonly format: RecordFormat;
  readonly to_format: RecordFormat;
  readonly rows_in: number;
  readonly rows_out: number;
  readonly rows_rejected: number;
  /** The file of the rejected rows; null where none were or nowhere to put them. */
  readonly rejects: string | null;
  /** What was guessed or assumed, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Counts and notes of a file that was written from another, in any pair of the formats that `readRecords` knows.
 *
 * All columns are kept, types where the output has types. Structures stay as they are, but for mol blocks written as
 * canonical SMILES and SMILES written as mol blocks with 2D coordinates (RDKit, at most 500 atoms). Memory is constant: an
 * input that reveals its columns record by record is read twice where the output names them first.
 *
 * @param input a path, `-` for the standard input, or the bytes themselves
 * @param output a path, or `-` for the standard output; an existing file is an error without `overwrite`
 * @throws {MolsieveError} `input` as `readRecords` does; `output` when the output exists or cannot be written; `argument`
 * when an option is outside its range or missing; `cancelled` once `signal` has fired. Nothing is left behind then
 */
export async function convert(input: ByteInput, output: string, options: ConvertOptions = {}): Promise<ConvertResult> {
  const { limit = Number.POSITIVE_INFINITY, overwrite = false } = options;
  if (!(limit >= 1 && (Number.isInteger(limit) || limit === Number.POSITIVE_INFINITY))) {
    throw argumentError("limit", limit, "an integer of 1 or more");
  }
  if (output === "-" && options.toFormat === undefined) {
    throw argumentError("toFormat", undefined, "given for output that has no file name");
  }
  const toFormat = options.toFormat ?? formatOf(output, "output");
  const twice = await rereadable(input, options.format, namesColumnsFirst(toFormat));
  const rejects = options.rejects ?? (output === "-" ? undefined : `${output}.rejects.csv`);
  const job: Job = { twice, output, toFormat, limit, overwrite, rejects, options };
  try {
    const first = await runJob(job, undefined);
    const result = "columns" in first ? await runJob(job, first.columns) : first;
    if ("columns" in result) throw new MolsieveError("input", "the file changed while it was read", { file: output });
    return result;
  } finally {
    await twice.remove();
  }
}

interface Job {
  readonly twice: RereadableInput;
  readonly output: string;
  readonly toFormat: RecordFormat;
  readonly limit: number;
  readonly overwrite: boolean;
  readonly rejects: string | undefined;
  readonly options: ConvertOptions;
}

/** The result, or the columns to write when the input turned out to have others than `expected`. */
async function runJob(
  job: Job,
  expected: OutputColumns | undefined,
): Promise<ConvertResult | { readonly columns: OutputColumns }> {
  const { twice, output, toFormat, limit, overwrite, rejects, options } = job;
  const out = await openOutput(output, { overwrite });
  const rejected = rejects === undefined ? undefined : await openOutput(rejects, { overwrite });
  try {
    const { smiles, id, delimiter, format, signal } = options;
    const chunkRows = Math.min(limit, 1000);
    const source = await readRecords(twice.open(), { smiles, id, delimiter, format, signal, chunkRows });
    const converter = await createStructureConverter(source.structure, toFormat === "sdf" ? "molblock" : "smiles");
    const tracker = trackColumns(source);
    const issuesOut = rejected === undefined ? undefined : await createRejectsWriter(rejected);
    let writer: RowWriter<OutputRecord> | undefined;
    let known = expected;
    let current: OutputColumns | undefined;
    let nRows = 0;
    let nRejected = 0;
    for await (const chunk of source.chunks) {
      throwIfCancelled(signal);
      tracker.note(chunk);
      current = expected ?? tracker.current();
      known ??= current;
      if (namesColumnsFirst(toFormat) && !sameColumns(known, current)) {
        return { columns: await columnsAtEnd(source, tracker, limit) };
      }
      writer ??= await createRecordWriter(out, toFormat, source, () => current as OutputColumns);
      const { rows, issues } = await convertedChunk(chunk, limit, converter, source);
      await writer.write(rows);
      await issuesOut?.write(issues);
      nRows += rows.length + issues.length;
      nRejected += issues.length;
      options.onProgress?.({ stage: "convert", done: nRows, unit: "rows", rejected: nRejected });
      if (nRows >= limit) break;
    }
    await writer?.close();
    if (nRejected > 0) await issuesOut?.close();
    else if (overwrite && rejects !== undefined) await rm(rejects, { force: true });
    return {
      input: source.path,
      output: output === "-" ? "stdout" : output,
      format: source.format,
      to_format: toFormat,
      rows_in: nRows,
      rows_out: nRows - nRejected,
      rows_rejected: nRejected,
      rejects: nRejected > 0 ? (rejects ?? null) : null,
      notes: notesOn(source),
    };
  } finally {
    await out.discard();
    await rejected?.discard();
  }
}

async function columnsAtEnd(source: RecordSource, tracker: ColumnTracker, limit: number): Promise<OutputColumns> {
  for await (const chunk of source.chunks) {
    tracker.note(chunk);
    if (chunk.firstRow + chunk.nRows >= limit) break;
  }
  return tracker.current();
}

async function convertedChunk(
  { records, issues }: RecordChunk,
  limit: number,
  converter: StructureConverter,
  source: RecordSource,
): Promise<{ rows: OutputRecord[]; issues: RowIssue[] }> {
  const rows: OutputRecord[] = [];
  const refused = issues.filter(({ row }) => row < limit);
  for (const record of records) {
    const { row, id, input, line } = record;
    if (row >= limit) break;
    const converted = await converter(input);
    if (converted.ok) {
      rows.push({ record, structure: converted.text });
      continue;
    }
    const message = `${source.path}, line ${line}: ${converted.message}`;
    refused.push({ row, id, input: issueInput(input), stage: "convert", code: converted.code, message });
  }
  return { rows, issues: refused.sort((a, b) => a.row - b.row) };
}

function notesOn(source: RecordSource): string[] {
  const invalid = source.summary()?.nInvalidUtf8Lines ?? 0;
  if (invalid === 0) return [...source.guesses];
  const first = source.summary()?.firstInvalidUtf8Line;
  return [
    ...source.guesses,
    `${invalid} lines are not UTF-8, the first is line ${first}: they were read as Windows-1252`,
  ];
}
