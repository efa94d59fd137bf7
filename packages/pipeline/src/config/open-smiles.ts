import { basename } from "node:path";
import { MolsieveError } from "@molsieve/core";
import { formatOf, type ReadRecordsOptions, type RecordSource, readRecords } from "@molsieve/table";

/**
 * The records of a file whose structures are SMILES.
 *
 * @throws {MolsieveError} `input` as `readRecords`, and for a file of mol blocks, whatever columns are named
 */
export async function openSmiles(file: string, options: ReadRecordsOptions): Promise<RecordSource> {
  const columns = formatOf(file, "input") === "sdf" ? { smiles: undefined, id: undefined } : {};
  const source = await readRecords(file, { ...options, ...columns });
  if (source.structure === "smiles") return source;
  await source.close();
  const name = basename(file);
  throw new MolsieveError("input", "a campaign reads SMILES, and this file holds mol blocks", {
    file,
    remedy: `Convert it first, for example: molsieve convert ${name} ${name.replace(/\.sdf?(?:\.\w+)?$/i, "")}.csv`,
  });
}
