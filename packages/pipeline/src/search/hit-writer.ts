import { MolsieveError } from "@molsieve/core";
import type { ByteSink, RecordFormat, RowWriter, TableColumn } from "@molsieve/table";
import { createFormatWriter } from "../convert/format-writer.js";
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
const HIT_COLUMNS: readonly TableColumn[] = [
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
  const convert = await createStructureConverter("smiles", format === "sdf" ? "molblock" : "smiles");
  return createFormatWriter<SimilarCompound>(sink, format, {
    columns: () => HIT_COLUMNS,
    values: hitValues,
    smiles: () => ({
      header: ["smiles", "id", "query", "rank", "similarity"],
      words: ({ query, rank, id, smiles, similarity }) => [smiles, id, query, rank, similarity],
    }),
    named: (hit) => ({ names: HIT_NAMES, values: hitValues(hit) }),
    async sdf({ query, rank, id, smiles, similarity }) {
      const converted = await convert(smiles);
      if (!converted.ok) throw new MolsieveError("output", `hit ${id} has no mol block: ${converted.message}`);
      return { name: id, molblock: converted.text, data: Object.entries({ query, rank, smiles, similarity }) };
    },
  });
}

/** The values of a hit, aligned to {@link HIT_COLUMNS}. */
export function hitValues({ query, rank, id, smiles, similarity }: SimilarCompound): (string | number)[] {
  return [query, rank, id, smiles, similarity];
}
