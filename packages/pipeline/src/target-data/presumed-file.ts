import { MolsieveError } from "@molsieve/core";
import { createCsvWriter, readRecords } from "@molsieve/table";
import type { PresumedInactive } from "./draw-presumed.js";

/** The name of the table of presumed inactives in a run's folder. */
export const PRESUMED_FILE = "presumed.csv";

const HEADER = ["row", "id", "smiles", "twin"] as const;

/**
 * Writes which compounds of the library were presumed inactive, and for which of the two models (1 or 2).
 *
 * @throws {MolsieveError} `output` when it cannot be written
 */
export async function writePresumed(path: string, presumed: readonly PresumedInactive[]): Promise<void> {
  const csv = await createCsvWriter(path, HEADER);
  await csv.write(presumed.map(({ row, id, smiles, twin }) => [row, id, smiles, twin + 1]));
  await csv.close();
}

/**
 * What {@link writePresumed} wrote.
 *
 * @throws {MolsieveError} `input` when it cannot be read or is damaged
 */
export async function readPresumed(path: string): Promise<PresumedInactive[]> {
  const source = await readRecords(path, { smiles: "smiles", id: "id", delimiter: "," });
  const [rowAt, twinAt] = ["row", "twin"].map((name) => source.columns.indexOf(name)) as [number, number];
  const presumed: PresumedInactive[] = [];
  for await (const { records, issues } of source.chunks) {
    for (const { id, input, fields } of records) {
      const [row, twin] = [Number(fields[rowAt]), Number(fields[twinAt]) - 1];
      if (!Number.isInteger(row) || !(twin === 0 || twin === 1)) throw damaged(path);
      presumed.push({ row, id, smiles: input, twin });
    }
    if (issues.length > 0) throw damaged(path);
  }
  return presumed;
}

function damaged(path: string): MolsieveError {
  return new MolsieveError("input", "is not as the run wrote it", {
    file: path,
    remedy: "Begin the run again: without it nobody knows which compounds the model was told of",
  });
}
