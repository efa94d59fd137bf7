import { dirname, relative, resolve } from "node:path";
import { createRdkitEngine, PRESETS, type Preset } from "@molsieve/chem";
import { argumentError, MolsieveError, type RowIssue } from "@molsieve/core";
import { type FeatureSpec, featuresText, parseFeatures } from "@molsieve/featurise";
import { createRowGroups, type TableColumn, type Value } from "@molsieve/table";
import { packageVersion } from "../package-version.js";
import { createFeatureRows } from "../stages/feature-row.js";
import type { PreparedFeatures } from "../stages/prepared-codec.js";
import type { ResultValue } from "../stages/row-outcome.js";
import { LEADING_NAMES } from "../tables/leading-columns.js";
import { openTable } from "../tables/open-table.js";
import { openRejects } from "../tables/rejects-file.js";
import { addTallies, checkedLimits, type RowJob, type RowTally, runRows } from "../tables/row-job.js";
import type { TableOptions, TableResult } from "../tables/table-options.js";
import type { TableRow } from "../tables/table-writer.js";
import {
  isPrepared,
  PREPARED_EXTENSION,
  PREPARED_KIND,
  type PreparedAbout,
  type PreparedSource,
} from "./prepared-about.js";
import { type PreparedRow, rowColumns } from "./prepared-row.js";

/** Options of {@link prepareLibrary}, all optional. */
export interface PrepareLibraryOptions extends Omit<TableOptions, "toFormat" | "limit"> {
  /** How structures are standardised; `none` leaves them as they are written. Default `chembl`. */
  readonly preset?: Preset | "none";
  /** What to compute of each molecule beside, as `parseFeatures` takes it. Default: nothing. */
  readonly features?: string | readonly string[] | FeatureSpec;
}

/** What was prepared: `rows_in` = `rows_out` + `rows_rejected`, all of which are in the library. */
export interface PrepareLibraryResult extends Omit<TableResult, "format" | "to_format"> {
  readonly standardise: Preset | "none";
  /** The features with every parameter written out; null where there are none. */
  readonly features: string | null;
  readonly sources: readonly PreparedSource[];
}

/** Rows that are read from the file and held in memory together. */
const GROUP_ROWS = 4096;
/** A group ends early when its structures and molecules have so many characters and bytes. */
const GROUP_BYTES = 1 << 25;

/**
 * Counts and notes of a prepared library, made of one or several: the standard form of every compound, as canonical SMILES and
 * as a graph that need not be parsed again, with identifier, structure as it was read, carried columns, and features where
 * these are wanted. An Arrow file that is read by row, each group of 4,096 rows with a checksum. Rejected rows are in it with
 * the reason, and in the rejects file.
 *
 * On worker threads, in constant memory; the file is the same with any number of workers. `filterTable`, `featuriseTable`,
 * `predictTable`, `indexTable`, `searchTable`, `substructureTable`, `clusterTable` and `pickTable` take it as their input,
 * and give what they give of the standardised library.
 *
 * @param input paths, each in any format that `readRecords` knows
 * @param output a path that ends in `.mlib`
 * @throws {MolsieveError} `argument` for an option out of range, an unknown preset or features that are graphs; `input` when a
 * library cannot be read; otherwise as {@link standardiseTable} does. Nothing is left behind then
 */
export async function prepareLibrary(
  input: string | readonly string[],
  output: string,
  options: PrepareLibraryOptions = {},
): Promise<PrepareLibraryResult> {
  const inputs = typeof input === "string" ? [input] : input;
  const { preset = "chembl", overwrite = false } = options;
  if (inputs.length === 0 || inputs.includes("-")) throw argumentError("input", inputs, "one file or more");
  if (!isPrepared(output)) throw argumentError("output", output, `a file that ends in ${PREPARED_EXTENSION}`);
  const presets = [...Object.keys(PRESETS), "none"];
  if (!presets.includes(preset)) throw argumentError("preset", preset, `one of ${presets.join(", ")}`);
  const spec = options.features === undefined ? null : parseFeatures(options.features);
  const features: PreparedFeatures | undefined =
    spec === null ? undefined : { spec, columns: createFeatureRows(spec, LEADING_NAMES).columns };
  const limits = checkedLimits(options);
  const startedMs = performance.now();
  const job = prepareJob(preset, spec, features?.columns ?? []);
  const columns = rowColumns([], features);
  const writer = await createRowGroups(output, { kind: PREPARED_KIND, columns, overwrite });
  try {
    await using rejects = await openRejects(output, options);
    const group = new PreparedGroup(job.columns.length);
    const sources: PreparedSource[] = [];
    const carried: TableColumn[] = [];
    const notes: string[] = [];
    let tally: RowTally | undefined;
    const flush = async (): Promise<void> => {
      if (group.rows.length > 0) await writer.append(rowColumns(group.take(), features));
    };
    for (const path of inputs) {
      const firstRow = tally?.rows_in ?? 0;
      await using table = await openTable(path, options, [], false);
      if (table.prepared !== undefined) throw argumentError("input", path, "a library that is not prepared yet");
      const own = await runRows(table, options, limits, job, {
        toFormat: "arrow",
        write: async (rows, lines) => group.keep(rows, lines, firstRow),
        async reject(issues) {
          const numbered = issues.map((issue) => ({ ...issue, row: firstRow + issue.row }));
          await rejects.reject(numbered);
          for (const row of group.merged(numbered)) {
            group.add(row);
            if (group.isFull) await flush();
          }
        },
      });
      tally = tally === undefined ? own : addTallies(tally, own);
      const read = table.source.summary();
      if (read === undefined) throw new MolsieveError("internal", `${path} was not read to its end`);
      const { bytes, sha256 } = read;
      const location = relative(dirname(resolve(output)), resolve(path));
      sources.push({ path, location, format: table.source.format, bytes, sha256, firstRow, nRows: own.rows_in });
      addColumns(carried, table.source.schema, group.names);
      notes.push(...table.notes());
    }
    await flush();
    if (tally === undefined) throw new MolsieveError("internal", "no library was read");
    const rejectsPath = await rejects.close(tally.rows_rejected);
    const { rejected_by_code } = tally;
    const rdkit = (await createRdkitEngine()).version;
    const about: PreparedAbout = {
      molsieve: packageVersion(),
      rdkit,
      standardise: preset,
      features: spec,
      sources,
      carried,
      rejected_by_code,
    };
    await writer.close(about);
    const { nFailed, nUnmatched, rowsByTag, ...counts } = tally;
    return {
      input: inputs.join(", "),
      output,
      ...counts,
      rejects: rejectsPath,
      notes,
      standardise: preset,
      features: spec === null ? null : featuresText(spec),
      sources,
      engine: limits.engine,
      workers: limits.workers,
      seconds: (performance.now() - startedMs) / 1000,
    };
  } finally {
    await writer.discard();
  }
}

function prepareJob(preset: Preset | "none", features: FeatureSpec | null, columns: readonly TableColumn[]): RowJob {
  const missing: TableColumn[] = features === null ? [] : [{ name: "missing", type: "utf8" }];
  return {
    name: "prepare",
    module: new URL("../stages/prepare-stage.js", import.meta.url),
    init: { preset, features },
    columns: [{ name: "molecule", type: "binary" }, ...missing, ...columns],
    keepsStructure: false,
    prepared: "refused",
  };
}

/** The columns that some row has, with the type that they have in all libraries, or as text. */
function addColumns(carried: TableColumn[], schema: readonly TableColumn[], names: ReadonlySet<string>): void {
  for (const column of schema) {
    if (!names.has(column.name)) continue;
    const known = carried.findIndex(({ name }) => name === column.name);
    if (known < 0) carried.push(column);
    else if (carried[known]?.type !== column.type) carried[known] = { name: column.name, type: "utf8" };
  }
}

/** Rows on their way to the file, good and rejected ones in one order. */
class PreparedGroup {
  readonly #nOwn: number;
  #kept: PreparedRow[] = [];
  #bytes = 0;
  rows: PreparedRow[] = [];
  /** Names of all carried columns so far. */
  readonly names = new Set<string>();

  /** @param nOwn values of a row before the carried ones */
  constructor(nOwn: number) {
    this.#nOwn = nOwn;
  }

  get isFull(): boolean {
    return this.rows.length === GROUP_ROWS || this.#bytes >= GROUP_BYTES;
  }

  /** Takes the rows that were made of a chunk; its rejected ones come next. */
  keep(rows: readonly TableRow[], lines: readonly number[], firstRow: number): void {
    this.#kept = rows.map(({ row, id, input, smiles, names, values }, i) => {
      const [molecule, missing, ...features] = values.slice(0, this.#nOwn) as ResultValue[];
      const carried = new Map<string, Value>();
      for (const [k, name] of names.slice(this.#nOwn).entries()) {
        const value = values[this.#nOwn + k] ?? null;
        if (value === null) continue;
        carried.set(name, value);
        this.names.add(name);
      }
      const lacks = typeof missing === "string" && missing !== "" ? missing.split("\n") : [];
      return {
        row: firstRow + row,
        id,
        input,
        line: lines[i] as number,
        issue: undefined,
        molecule: { smiles, molecule: molecule as Uint8Array, features, missing: lacks },
        carried,
      };
    });
  }

  /** The rows of the chunk with its rejected ones between them. */
  merged(issues: readonly RowIssue[]): PreparedRow[] {
    const rejected = issues.map((issue): PreparedRow => {
      const { row, id, input } = issue;
      return { row, id, input, line: 0, issue, molecule: NO_MOLECULE, carried: new Map() };
    });
    const rows = [...this.#kept, ...rejected].sort((a, b) => a.row - b.row);
    this.#kept = [];
    return rows;
  }

  add(row: PreparedRow): void {
    this.rows.push(row);
    this.#bytes += row.input.length + row.molecule.molecule.length;
  }

  take(): PreparedRow[] {
    const { rows } = this;
    this.rows = [];
    this.#bytes = 0;
    return rows;
  }
}

const NO_MOLECULE = { smiles: "", molecule: new Uint8Array(), features: [], missing: [] };
