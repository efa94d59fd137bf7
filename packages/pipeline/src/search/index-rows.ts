import { MolsieveError } from "@molsieve/core";
import {
  createSimilarityIndex,
  type IndexFile,
  type IndexSegment,
  loadSimilarityIndex,
  type SimilarityIndex,
} from "@molsieve/search";
import type { RecordFormat } from "@molsieve/table";
import { createStructureConverter } from "../convert/structure-converter.js";
import type { TableOptions } from "../tables/table-options.js";
import type { TableRow } from "../tables/table-writer.js";
import type { ComparedRows } from "./compared-rows.js";
import { FingerprintList } from "./fingerprint-list.js";

/**
 * The rows of an index, with `input` the SMILES in it, or the first `limit` of them.
 *
 * @throws {MolsieveError} `input` when the file is damaged; `cancelled`
 */
export async function readIndexRows(
  index: IndexFile,
  toFormat: RecordFormat,
  options: TableOptions,
): Promise<ComparedRows> {
  const nRows = Math.min(options.limit ?? index.nRows, index.nRows);
  return {
    input: index.path,
    format: "index",
    features: index.featuresText,
    library: nRows === index.nRows ? await loadSimilarityIndex(index, options) : await firstRows(index, nRows),
    carried: [],
    tally: { rows_in: nRows, rows_rejected: 0, rejected_by_code: {}, readings: {} },
    workers: 1,
    notes: index.notes,
    rows: () => rowsOf(index, nRows, toFormat),
  };
}

async function firstRows(index: IndexFile, nRows: number): Promise<SimilarityIndex> {
  const rowBytes = index.nBits / 8;
  const segments: IndexSegment[] = [];
  for await (const { rows, fingerprints } of index.segments()) {
    const kept = new FingerprintList(index.nBits);
    for (const [place, row] of rows.entries()) {
      if (row < nRows) kept.add(fingerprints.bytes.subarray(place * rowBytes, (place + 1) * rowBytes));
    }
    segments.push({ rows: rows.filter((row) => row < nRows), fingerprints: kept.packed() });
  }
  return createSimilarityIndex(segments, index.nBits);
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
