import { createRdkitEngine } from "@molsieve/chem";
import { MolsieveError } from "@molsieve/core";
import { type FeatureSpec, featuresText, loadFeatures } from "@molsieve/featurise";
import { featuriserKinds, type OpenFeatures, openFeatures } from "@molsieve/models";
import type { ByteInput } from "@molsieve/table";
import { encoderFiles } from "../stages/encoder-kinds.js";
import { createFeatureRows } from "../stages/feature-row.js";
import { LEADING_NAMES } from "./leading-columns.js";
import { runTableJob } from "./table-job.js";
import type { TableOptions, TableResult } from "./table-options.js";

/** Options of {@link featuriseTable}. */
export interface FeaturiseTableOptions extends TableOptions {
  /**
   * What to compute, as `openFeatures` takes it: `morgan:radius=2,bits=2048`, `embedding:file=encoder.mse`, several of them, or a
   * spec; or the path of a file of `saveFeatures` that ends in `.json`.
   */
  readonly features: string | readonly string[] | FeatureSpec;
}

/** What was featurised: `rows_in` = `rows_out` + `rows_rejected`. */
export interface FeaturiseTableResult extends TableResult {
  /** The features with every parameter written out. */
  readonly features: string;
  /** Number of feature columns. */
  readonly feature_columns: number;
  /** The columns with values that could not be computed. */
  readonly missing: Readonly<Record<string, MissingColumn>>;
}

/** Values of a column that could not be computed. */
export interface MissingColumn {
  readonly rows: number;
  /** The most frequent reason: `the molecule has no atoms`. */
  readonly reason: string;
}

/**
 * Counts and notes of a table that holds the features of the molecules of another, in input order: columns
 * `row,id,input,smiles`, those of the features, and the input's others. Bits are one column of `ceil(width / 8)` bytes, bit
 * `i` being bit `i & 7` of byte `i >> 3` (hexadecimal in text formats); counts and hashes are columns `NAME_0`, `NAME_1`, ...,
 * or named after their patterns; descriptors have RDKit's names. A value that cannot be computed is null (empty in text formats), never 0.
 *
 * Molecules are featurised as they are written: standardise them first where that matters.
 *
 * @throws {MolsieveError} `argument` for faulty features (see `parseFeatures`) or transforms that are not fitted; otherwise as
 * {@link standardiseTable} does
 */
export async function featuriseTable(
  input: ByteInput,
  output: string,
  options: FeaturiseTableOptions,
): Promise<FeaturiseTableResult> {
  const { spec: features, encoders } = await openSpec(options.features);
  const { columns } = createFeatureRows(features, LEADING_NAMES, featuriserKinds(encoders));
  if (columns.length > MAX_COLUMNS) throw tooManyColumns(features, columns.length);
  const { table, rowsByTag } = await runTableJob(input, output, options, {
    name: "featurise",
    module: new URL("../stages/featurise-stage.js", import.meta.url),
    init: { features, encoders: encoderFiles(encoders) },
    columns,
    keepsStructure: true,
    prepared: "as-is",
  });
  const missing = missingColumns(rowsByTag);
  return { ...table, features: featuresText(features), feature_columns: columns.length, missing };
}

/** Tables of more columns are beyond most programs. */
const MAX_COLUMNS = 16_384;

function tooManyColumns(features: FeatureSpec, count: number): MolsieveError {
  return new MolsieveError("argument", `the features have ${count} columns, ${MAX_COLUMNS} is the most`, {
    key: "features",
    value: featuresText(features),
    remedy: "Fold counts to fewer bits=, or ask for bits in place of counts",
  });
}

async function openSpec(features: FeaturiseTableOptions["features"]): Promise<OpenFeatures> {
  const engine = await createRdkitEngine();
  const [file, ...others] = typeof features === "string" ? [features] : Array.isArray(features) ? features : [];
  if (others.length > 0 || !file?.endsWith(".json")) return openFeatures(engine, features);
  return { spec: await loadFeatures(engine, file), encoders: [] };
}

function missingColumns(rowsByTag: Readonly<Record<string, number>>): FeaturiseTableResult["missing"] {
  const missing = new Map<string, MissingColumn & { readonly most: number }>();
  for (const [tag, rows] of Object.entries(rowsByTag)) {
    const [column = "", reason = ""] = tag.split(/: (.*)/s);
    const known = missing.get(column) ?? { rows: 0, reason, most: rows };
    const mostFrequent = rows > known.most ? { reason, most: rows } : {};
    missing.set(column, { ...known, ...mostFrequent, rows: known.rows + rows });
  }
  return Object.fromEntries(Array.from(missing, ([column, { rows, reason }]) => [column, { rows, reason }]));
}
