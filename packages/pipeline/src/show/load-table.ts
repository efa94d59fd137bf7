import { createRdkitEngine } from "@molsieve/chem";
import { argumentError } from "@molsieve/core";
import { readRecords } from "@molsieve/table";
import { type MoleculeRow, MoleculeTable } from "./molecule-table.js";

/** Options of {@link loadTable}. */
export interface LoadTableOptions {
  /** Most rows to load, 1 or more. Default 1,000. */
  readonly limit?: number;
  /** Name of the structure column. Default: guessed from the header. */
  readonly smiles?: string;
}

/**
 * The first rows of a table that holds structures, such as the output of `search`, `cluster` or `pick`, as a table that draws
 * itself. Rows that cannot be read are left out.
 *
 * @throws {MolsieveError} `argument` when `limit` is out of range; `input` as `readRecords` does
 */
export async function loadTable(file: string, options: LoadTableOptions = {}): Promise<MoleculeTable> {
  const { limit = 1000, smiles } = options;
  if (!(Number.isInteger(limit) && limit >= 1)) throw argumentError("limit", limit, "an integer of 1 or more");
  const engine = await createRdkitEngine();
  const source = await readRecords(file, { smiles, chunkRows: Math.min(limit, 1000) });
  const rows: MoleculeRow[] = [];
  try {
    for await (const { records } of source.chunks) {
      for (const { input, values } of records) rows.push({ structure: input, values });
      if (rows.length >= limit) break;
    }
  } finally {
    await source.close();
  }
  return new MoleculeTable(engine, { title: source.path, columns: source.columns, rows: rows.slice(0, limit) });
}
