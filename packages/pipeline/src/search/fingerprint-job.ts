import { type FeatureSpec, featuresText, type PackedFingerprints, parseFeatures } from "@molsieve/featurise";
import type { ByteInput, TableColumn, Value } from "@molsieve/table";
import { namesColumnsFirst } from "../convert/record-writer.js";
import { createFingerprinter } from "../stages/fingerprinter.js";
import { LEADING_NAMES } from "../tables/leading-columns.js";
import { checkedLimits, type RowJob, type RowTarget, runRows } from "../tables/row-job.js";
import { openTable } from "../tables/table-input.js";
import type { TableOptions, TableResult } from "../tables/table-options.js";
import { openOutputs } from "../tables/table-outputs.js";
import { createTableWriter, type TableRow } from "../tables/table-writer.js";
import { FingerprintList } from "./fingerprint-list.js";
import { createRowSpool, type RowSpool } from "./row-spool.js";

/** Options of the functions that compare all rows of a table with each other. */
export interface CompareTableOptions extends TableOptions {
  /**
   * What rows are compared by: features of bits, as `parseFeatures` takes them. Default
   * {@link DEFAULT_FEATURES}.
   */
  readonly features?: string | readonly string[] | FeatureSpec;
}

/** What rows are compared by where nothing else is said. */
export const DEFAULT_FEATURES = "morgan:radius=2,bits=2048";

/** What a job decides once it has seen the fingerprints of all rows. */
export interface Decision {
  /** Places of the rows to write, in this order; all rows in input order where absent. */
  readonly places?: Uint32Array;
  /** The values of the job's columns for the row at a place. */
  values(place: number): readonly Value[];
}

/** A job that decides on all rows of a table together. */
export interface CompareJob {
  /** Name of the job, for progress. */
  readonly name: string;
  /** The columns that it adds. */
  readonly columns: readonly TableColumn[];
  /** @param fingerprints of the rows that could be read, in input order: `[nPlaces, nBits]`, at least one */
  decide(fingerprints: PackedFingerprints): Decision | Promise<Decision>;
}

/** What became of the rows of a table, and what they were compared by. */
export interface CompareTableResult extends TableResult {
  /** The features with every parameter written out. */
  readonly features: string;
}

/**
 * Counts and notes of a table of the rows of another that were compared with each other: columns `row,id,input,smiles`, those
 * of the job, and the input's others. Rows wait in a temporary file meanwhile; memory holds their fingerprints.
 *
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
  const { nBits } = createFingerprinter(features);
  const startedMs = performance.now();
  await using outputs = await openOutputs(output, options);
  const { out, toFormat, rejects } = outputs;
  const own = [...LEADING_NAMES, ...job.columns.map(({ name }) => name)];
  await using table = await openTable(input, options, own, namesColumnsFirst(toFormat));
  const { source, carried } = table;
  await using spool = await createRowSpool();
  const fingerprints = new FingerprintList(nBits);
  const target: RowTarget = {
    toFormat,
    async write(rows) {
      for (const { values } of rows) fingerprints.add(values[0] as Uint8Array);
      await spool.write(rows.map(withoutFingerprint));
    },
    reject: (issues) => rejects.reject(issues),
  };
  const { nFailed, nUnmatched, rowsByTag, ...tally } = await runRows(
    table,
    options,
    limits,
    fingerprintRowJob(job.name, features),
    target,
  );
  const decision: Decision = fingerprints.nRows === 0 ? { values: () => [] } : await job.decide(fingerprints.packed());
  const writer = await createTableWriter(out, toFormat, [...job.columns, ...carried.fixed]);
  let nWritten = 0;
  for await (const rows of decidedRows(spool, job, decision)) {
    await writer.write(rows);
    nWritten += rows.length;
  }
  const rejectsPath = await rejects.close(tally.rows_rejected);
  await writer.close();
  return {
    input: source.path,
    output: outputs.outputName,
    format: source.format,
    to_format: toFormat,
    ...tally,
    rows_out: nWritten,
    rejects: rejectsPath,
    notes: table.notes(),
    engine: limits.engine,
    workers: limits.workers,
    seconds: (performance.now() - startedMs) / 1000,
    features: featuresText(features),
  };
}

/** The job whose only column is the fingerprint of each row. */
export function fingerprintRowJob(name: string, features: FeatureSpec): RowJob {
  const width = createFingerprinter(features).nBits / 8;
  return {
    name,
    module: new URL("../stages/fingerprint-stage.js", import.meta.url),
    init: { features },
    columns: [{ name: "fingerprint", type: "fixed-binary", width }],
    keepsStructure: true,
  };
}

function withoutFingerprint(row: TableRow): TableRow {
  return { ...row, names: row.names.slice(1), values: row.values.slice(1) };
}

async function* decidedRows(
  spool: RowSpool,
  job: CompareJob,
  { places, values }: Decision,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  const names = job.columns.map(({ name }) => name);
  const decided = (row: TableRow, place: number): TableRow => ({
    ...row,
    names: [...names, ...row.names],
    values: [...values(place), ...row.values],
  });
  let place = 0;
  if (places === undefined) {
    for await (const rows of spool.read()) yield rows.map((row) => decided(row, place++));
    return;
  }
  const wanted = new Map(Array.from(places, (at, i) => [at, i]));
  const chosen = new Array<TableRow>(places.length);
  for await (const rows of spool.read()) {
    for (const row of rows) {
      const i = wanted.get(place);
      if (i !== undefined) chosen[i] = decided(row, place);
      place++;
    }
  }
  yield chosen;
}
