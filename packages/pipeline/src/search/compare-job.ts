import { argumentError } from "@molsieve/core";
import { parseFeatures } from "@molsieve/featurise";
import { openIndexFile, type SimilarityIndex } from "@molsieve/search";
import { type ByteInput, formatOf, type RecordFormat, type TableColumn } from "@molsieve/table";
import { isPrepared } from "../prepared/prepared-about.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { LEADING_NAMES } from "../tables/leading-columns.js";
import { checkedLimits } from "../tables/row-job.js";
import type { TableResult } from "../tables/table-options.js";
import { openOutputs } from "../tables/table-outputs.js";
import { createTableWriter } from "../tables/table-writer.js";
import type { ComparedRows, CompareTableOptions, RowReading } from "./compared-rows.js";
import { type Decision, decidedRows } from "./decided-rows.js";
import { DEFAULT_FEATURES } from "./fingerprint-row-job.js";
import { readIndexRows } from "./index-rows.js";
import { createRowSpool } from "./row-spool.js";
import { readTableRows } from "./table-rows.js";

/** A job that decides on all rows together. */
export interface CompareJob {
  /** Name of the job, for progress. */
  readonly name: string;
  /** The columns that it adds. */
  readonly columns: readonly TableColumn[];
  /** @param library the rows that could be read, in input order; maybe none */
  decide(library: SimilarityIndex): Promise<Decision>;
}

/** What became of the rows, and what they were compared by. */
export interface CompareTableResult extends Omit<TableResult, "format"> {
  readonly format: RecordFormat | "index";
  /** The features with every parameter written out. */
  readonly features: string;
}

/**
 * Counts and notes of a table of rows that were compared with each other: columns `row,id,input,smiles`, those of the job, and
 * the input's others. Rows of a table wait in a temporary file meanwhile; memory holds the index of their fingerprints.
 *
 * @param input a table; or the path of an index, whose name has no extension of a table
 * @throws {MolsieveError} `argument` for features that are not all bits; otherwise as {@link standardiseTable} does, and what
 * `decide` throws
 */
export async function runCompareJob(
  input: ByteInput,
  output: string,
  options: CompareTableOptions,
  job: CompareJob,
): Promise<CompareTableResult> {
  const limits = checkedLimits(options);
  const features = parseFeatures(options.features ?? DEFAULT_FEATURES);
  createFingerprinter(features);
  const startedMs = performance.now();
  await using outputs = await openOutputs(output, options);
  const { out, toFormat, rejects } = outputs;
  await using spool = await createRowSpool();
  await using index = isIndex(input, options) ? await openIndexFile(input, wanted(options)) : null;
  const reading: RowReading = {
    name: job.name,
    own: [...LEADING_NAMES, ...job.columns.map(({ name }) => name)],
    toFormat,
  };
  const read: ComparedRows =
    index === null
      ? await readTableRows(input, options, limits, features, reading, spool, rejects)
      : await readIndexRows(index, toFormat, options);
  const decision = await job.decide(read.library);
  const writer = await createTableWriter(out, toFormat, [...job.columns, ...read.carried]);
  let nWritten = 0;
  for await (const rows of decidedRows(read.rows(), job.columns, decision)) {
    await writer.write(rows);
    nWritten += rows.length;
  }
  const rejectsPath = await rejects.close(read.tally.rows_rejected);
  await writer.close();
  return {
    input: read.input,
    output: outputs.outputName,
    format: read.format,
    to_format: toFormat,
    ...read.tally,
    rows_out: nWritten,
    rejects: rejectsPath,
    notes: [...read.notes, ...(decision.notes ?? [])],
    features: read.features,
    engine: limits.engine,
    workers: Math.max(read.workers, decision.threads ?? 1),
    seconds: (performance.now() - startedMs) / 1000,
  };
}

/** @throws {MolsieveError} `argument` where an index is to be read as a table is */
function isIndex(input: ByteInput, options: CompareTableOptions): input is string {
  if (typeof input !== "string" || input === "-" || options.format !== undefined) return false;
  if (isPrepared(input)) return false;
  try {
    formatOf(input, "input");
    return false;
  } catch {
    for (const key of ["smiles", "id", "delimiter"] as const) {
      if (options[key] !== undefined) throw argumentError(key, options[key], "left out for an index");
    }
    return true;
  }
}

function wanted({ features }: CompareTableOptions): Pick<CompareTableOptions, "features"> {
  return features === undefined ? {} : { features };
}
