import { MolsieveError } from "@molsieve/core";
import {
  type ByteSink,
  createArrowWriter,
  createCsvWriter,
  createJsonlWriter,
  createParquetWriter,
  createSdfWriter,
  createSmilesWriter,
  type RecordFormat,
  type RowWriter,
  type SdfRecord,
  type TableColumn,
} from "@molsieve/table";
import { createStructureConverter } from "../convert/structure-converter.js";

/** A library compound that a query found. */
export interface SimilarCompound {
  /** Identifier of the query; the SMILES itself where it has none. */
  readonly query: string;
  /** 1 for the most similar. */
  readonly rank: number;
  /** Identifier of the compound. */
  readonly id: string;
  /** Its canonical SMILES. */
  readonly smiles: string;
  /** 0 to 1. */
  readonly similarity: number;
}

/** The columns of hits. */
export const HIT_COLUMNS: readonly TableColumn[] = [
  { name: "query", type: "utf8" },
  { name: "rank", type: "uint32" },
  { name: "id", type: "utf8" },
  { name: "smiles", type: "utf8" },
  { name: "similarity", type: "double" },
];

/** Their names. */
export const HIT_NAMES: readonly string[] = HIT_COLUMNS.map(({ name }) => name);

/**
 * A writer of hits in any format. A SMILES file holds structure and identifier before the other columns, an SDF mol blocks
 * with the identifier as their name.
 */
export async function createHitWriter(sink: ByteSink, format: RecordFormat): Promise<RowWriter<SimilarCompound>> {
  switch (format) {
    case "csv":
    case "tsv":
      return mapped(await createCsvWriter(sink, HIT_NAMES, format === "tsv" ? "\t" : ","), hitValues);
    case "parquet":
      return mapped(await createParquetWriter(sink, HIT_COLUMNS), hitValues);
    case "arrow":
      return mapped(await createArrowWriter(sink, HIT_COLUMNS), hitValues);
    case "smiles": {
      const writer = await createSmilesWriter(sink, ["smiles", "id", "query", "rank", "similarity"]);
      return mapped(writer, ({ query, rank, id, smiles, similarity }) => [smiles, id, query, rank, similarity]);
    }
    case "jsonl":
      return mapped(await createJsonlWriter(sink), (hit) => ({ names: HIT_NAMES, values: hitValues(hit) }));
    case "sdf":
      return sdfWriter(await createSdfWriter(sink));
  }
}

/** The values of a hit, aligned to {@link HIT_COLUMNS}. */
export function hitValues({ query, rank, id, smiles, similarity }: SimilarCompound): (string | number)[] {
  return [query, rank, id, smiles, similarity];
}

async function sdfWriter(writer: RowWriter<SdfRecord>): Promise<RowWriter<SimilarCompound>> {
  const convert = await createStructureConverter("smiles", "molblock");
  return {
    async write(hits) {
      const records: SdfRecord[] = [];
      for (const { query, rank, id, smiles, similarity } of hits) {
        const converted = await convert(smiles);
        if (!converted.ok) throw new MolsieveError("output", `hit ${id} has no mol block: ${converted.message}`);
        const data = Object.entries({ query, rank, smiles, similarity });
        records.push({ name: id, molblock: converted.text, data });
      }
      await writer.write(records);
    },
    close: () => writer.close(),
  };
}

function mapped<Row>(writer: RowWriter<Row>, map: (hit: SimilarCompound) => Row): RowWriter<SimilarCompound> {
  return { write: (hits) => writer.write(Array.from(hits, map)), close: () => writer.close() };
}
