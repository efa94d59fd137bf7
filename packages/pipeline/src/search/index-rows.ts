import { MolsieveError } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import type { IndexFile } from "@molsieve/search";
import type { RecordFormat } from "@molsieve/table";
import { createStructureConverter } from "../convert/structure-converter.js";
import type { TableRow } from "../tables/table-writer.js";
import type { ComparedRows } from "./compared-rows.js";

/**
 * The rows of an index, with `input` the SMILES in it, or the first `limit` of them.
 *
 * @throws {MolsieveError} `input` when the file is damaged
 */
export async function readIndexRows(
  index: IndexFile,
  toFormat: RecordFormat,
  limit = Number.POSITIVE_INFINITY,
): Promise<ComparedRows> {
  const nRows = Math.min(limit, index.nRows);
  return {
    input: index.path,
    format: "index",
    features: index.featuresText,
    fingerprints: await fingerprintsOf(index, nRows),
    carried: [],
    tally: { rows_in: nRows, rows_rejected: 0, rejected_by_code: {}, readings: {} },
    notes: index.notes,
    rows: () => rowsOf(index, nRows, toFormat),
  };
}

async function fingerprintsOf(index: IndexFile, nRows: number): Promise<PackedFingerprints> {
  const rowBytes = index.nBits / 8;
  const bytes = new Uint8Array(nRows * rowBytes);
  for await (const { rows, fingerprints } of index.segments()) {
    for (const [place, row] of rows.entries()) {
      if (row >= nRows) continue;
      bytes.set(fingerprints.bytes.subarray(place * rowBytes, (place + 1) * rowBytes), row * rowBytes);
    }
  }
  return packedFingerprints(bytes, index.nBits);
}

const ROWS_AT_ONCE = 16_384;

async function* rowsOf(
  index: IndexFile,
  nRows: number,
  toFormat: RecordFormat,
): AsyncGenerator<readonly TableRow[], void, undefined> {
  const convert = await createStructureConverter("smiles", toFormat === "sdf" ? "molblock" : "smiles");
  for (let first = 0; first < nRows; first += ROWS_AT_ONCE) {
    const places = Array.from({ length: Math.min(ROWS_AT_ONCE, nRows - first) }, (_, i) => first + i);
    const ids = await index.ids(places);
    const all = await index.smiles(places);
    const rows: TableRow[] = [];
    for (const [i, row] of places.entries()) {
      const [id, smiles] = [ids[i] as string, all[i] as string];
      const converted = await convert(smiles);
      if (!converted.ok) throw new MolsieveError("output", `row ${row} has no mol block: ${converted.message}`);
      rows.push({ row, id, input: smiles, smiles, structure: converted.text, names: [], values: [] });
    }
    yield rows;
  }
}
