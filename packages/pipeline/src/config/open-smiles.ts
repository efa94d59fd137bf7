import { MolsieveError } from "@molsieve/core";
import { type ReadRecordsOptions, type RecordSource, readRecords } from "@molsieve/table";

/**
 * The records of a file whose structures are SMILES.
 *
 * @throws {MolsieveError} `input` as `readRecords`, and for a file of mol blocks
 */
export async function openSmiles(file: string, options: ReadRecordsOptions): Promise<RecordSource> {
  const source = await readRecords(file, options);
  if (source.structure === "smiles") return source;
  await source.close();
  throw new MolsieveError("input", "a campaign reads SMILES, and this file holds mol blocks", {
    file,
    remedy: "Convert it first, for example: molsieve convert library.sdf library.csv",
  });
}
