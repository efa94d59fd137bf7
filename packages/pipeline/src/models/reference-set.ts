import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Preset, RdkitEngine } from "@molsieve/chem";
import { isMolsieveError, MolsieveError } from "@molsieve/core";
import { datasetsFolder, externalDataset } from "@molsieve/datasets";
import { type FeatureRows, referenceValues, type TargetReference, type TrainedTarget } from "@molsieve/models";
import { contentOf } from "../job/content.js";
import { openTable } from "../tables/open-table.js";
import { checkedLimits } from "../tables/row-job.js";
import type { TableOptions } from "../tables/table-options.js";
import { DescribedStructures } from "./described-structures.js";
import { countCodes, nothingLeft, readStandardised } from "./read-standardised.js";

/** Compounds that predictions are compared with, such as approved drugs. */
export interface ReferenceFile {
  readonly file: string;
  readonly name: string;
  /** On what terms they are. */
  readonly licence?: string;
}

/** What became of the rows of a reference set: `rows_in` = `compounds` + `repeated` + `rejected`. */
export interface ReferenceSummary {
  readonly name: string;
  readonly licence: string | null;
  readonly rows_in: number;
  /** Distinct structures. */
  readonly compounds: number;
  readonly repeated: number;
  readonly rejected: number;
  readonly rejected_by_code: Readonly<Record<string, number>>;
}

/** A reference set that is read. */
export interface ReferenceRows {
  readonly file: ReferenceFile;
  readonly sha256: string;
  readonly features: FeatureRows;
  readonly summary: ReferenceSummary;
}

/**
 * The file that a reference is in: the path itself where there is such a file, otherwise the table of the data set of that name.
 * Nothing is downloaded.
 *
 * @param folder of the data sets. Default: as `datasetsFolder` says it
 * @throws {MolsieveError} `argument` where it is neither; `input` where the data set is not here, or is not one table
 */
export async function findReference(nameOrFile: string, folder = datasetsFolder().path): Promise<ReferenceFile> {
  if (existsSync(nameOrFile)) return { file: nameOrFile, name: nameOrFile };
  const dataset = await externalDataset(nameOrFile).catch((cause: unknown) => {
    if (!isMolsieveError(cause, "argument")) throw cause;
    throw new MolsieveError("argument", "there is neither such a file nor such a data set", {
      key: "reference",
      value: nameOrFile,
      ...(cause.remedy !== undefined && { remedy: cause.remedy }),
      cause,
    });
  });
  const tables = dataset.files.filter(({ table }) => table?.columns.some(({ type }) => type === "smiles"));
  const [only, ...more] = tables;
  if (only === undefined || more.length > 0) {
    throw new MolsieveError("input", `has ${tables.length} tables of structures, not one`, {
      key: "reference",
      value: nameOrFile,
      remedy: "Name the file",
    });
  }
  const file = join(folder, only.path);
  if (!existsSync(file)) {
    throw new MolsieveError("input", `the data set ${nameOrFile} is not here`, {
      file,
      remedy: `Get the data with: molsieve datasets get ${nameOrFile}`,
    });
  }
  return { file, name: nameOrFile, licence: dataset.licence.attribution };
}

/**
 * The distinct compounds of a reference set, standardised and described as those of the training.
 *
 * @throws {MolsieveError} `input` when the file cannot be read or no row can be used; `worker` or `cancelled`
 */
export async function readReference(
  engine: RdkitEngine,
  file: ReferenceFile,
  spec: ConstructorParameters<typeof DescribedStructures>[1],
  { workers, signal, onProgress, engine: reader, standardise }: TableOptions & { standardise?: Preset | "none" },
): Promise<ReferenceRows> {
  const options = {
    ...(workers !== undefined && { workers }),
    ...(reader !== undefined && { engine: reader }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
    ...(standardise !== undefined && { standardise }),
  };
  await using table = await openTable(file.file, options, [], false);
  const { rows, issues, rows_in } = await readStandardised(table, options, checkedLimits(options), []);
  const described = new DescribedStructures(engine, spec);
  const problems = new Map<string, string | undefined>();
  for (const { smiles } of rows) if (!problems.has(smiles)) problems.set(smiles, described.add(smiles)?.code);
  const codes = countCodes(issues);
  for (const { smiles } of rows) {
    const code = problems.get(smiles);
    if (code !== undefined) codes[code] = (codes[code] ?? 0) + 1;
  }
  const compounds = [...problems].flatMap(([smiles, code]) => (code === undefined ? [{ smiles }] : []));
  if (compounds.length === 0) throw nothingLeft(table.source, issues);
  const rejected = Object.values(codes).reduce((sum, count) => sum + count, 0);
  return {
    file,
    sha256: (await contentOf(file.file)).sha256,
    features: described.of(compounds),
    summary: {
      name: file.name,
      licence: file.licence ?? null,
      rows_in,
      compounds: compounds.length,
      repeated: rows_in - rejected - compounds.length,
      rejected,
      rejected_by_code: codes,
    },
  };
}

/** What a trained target says of a reference set; undefined for more than two classes, which have no order. */
export function targetReference(
  { trusted, classes = [] }: Pick<TrainedTarget, "trusted" | "classes">,
  { file: { name, licence }, sha256, features, summary }: ReferenceRows,
): TargetReference | undefined {
  if (classes.length > 2) return undefined;
  const values = referenceValues(trusted.predict(features, { domain: false }).value);
  if (values.length === 0) return undefined;
  return { name, sha256, nCompounds: summary.compounds, ...(licence !== undefined && { licence }), values };
}
