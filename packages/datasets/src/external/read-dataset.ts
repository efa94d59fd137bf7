import { join } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { type RecordSource, readRecords } from "@molsieve/table";
import type { ExternalDataset, ExternalFile } from "./external-dataset.js";
import { verifyFile } from "./verify-dataset.js";

/** A table of an external data set being read, with its columns by what they are for. */
export interface DatasetTable {
  readonly file: ExternalFile;
  /** Absolute path. */
  readonly path: string;
  /** Column of structures; null for SDF, where a record is its structure. */
  readonly smiles: string | null;
  readonly id: string | null;
  /** Columns of measured values, in the order of the file. */
  readonly measured: readonly string[];
  /** Column that says which part of a split a row is in. */
  readonly split: string | null;
  /** The records; to be read to the end or closed. */
  readonly source: RecordSource;
}

/**
 * A table of an external data set, opened by the roles that its card gives the columns. The file is compared with the card
 * first.
 *
 * @param path of the table below the folder, as the card has it; may be left out where the set has one table of structures
 * @param folder of the data sets
 * @throws {MolsieveError} `argument` when the set has no such table of structures, or several and none is named; `input` when the
 * file is missing (with how to get it) or is another one
 */
export async function readDataset(dataset: ExternalDataset, folder: string, path?: string): Promise<DatasetTable> {
  const file = tableOf(dataset, path);
  const place = await rightFile(dataset, file, folder);
  const { format, delimiter, header, columns } = file.table as NonNullable<ExternalFile["table"]>;
  const named = (test: (column: (typeof columns)[number]) => boolean) => columns.filter(test).map(({ name }) => name);
  const [smiles] = named(({ type }) => type === "smiles");
  const [id] = named(({ role }) => role === "id");
  const [split] = named(({ role }) => role === "split");
  const source = await readRecords(place, {
    format: format === "smi" ? "smiles" : format,
    ...(header && { smiles, id, delimiter }),
  });
  return {
    file,
    path: place,
    smiles: smiles ?? null,
    id: id ?? null,
    measured: named(({ role }) => role === "measured"),
    split: split ?? null,
    source,
  };
}

/** Absolute path of a file of a data set that is there and right. */
async function rightFile({ name }: ExternalDataset, file: ExternalFile, folder: string): Promise<string> {
  const place = join(folder, file.path);
  const { verdict, differences } = await verifyFile(file, folder);
  if (verdict === "right") return place;
  const missing = verdict === "missing";
  throw new MolsieveError("input", missing ? `data set ${name} is not here` : (differences[0] as string), {
    file: place,
    remedy: missing ? `Get it with: molsieve datasets get ${name}` : "Move it away, and get the right one",
  });
}

function tableOf({ name, files }: ExternalDataset, path?: string): ExternalFile {
  const tables = files.filter(
    ({ table }) => table !== null && (table.format === "sdf" || table.columns.some(({ type }) => type === "smiles")),
  );
  const found = path === undefined ? (tables.length === 1 ? tables : []) : tables.filter((file) => file.path === path);
  const [file] = found;
  if (file !== undefined) return file;
  const shown = tables.slice(0, 10).map((each) => each.path);
  const more = tables.length > 10 ? ` and ${tables.length - 10} more` : "";
  throw new MolsieveError(
    "argument",
    `${name} has ${tables.length} tables of structures${path === undefined ? "" : `, none is ${path}`}`,
    {
      key: "path",
      value: path,
      ...(tables.length > 0 && { remedy: `Name one of: ${shown.join(", ")}${more}` }),
    },
  );
}
