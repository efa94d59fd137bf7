import type { ByteSink, RecordFormat, RowWriter, TableColumn, Value } from "@molsieve/table";
import { createFormatWriter } from "../convert/format-writer.js";
import { LEADING_COLUMNS, LEADING_NAMES } from "./leading-columns.js";

/** A row of an output table. */
export interface TableRow {
  readonly row: number;
  readonly id: string;
  /** The structure as it was read. */
  readonly input: string;
  /** Canonical SMILES. */
  readonly smiles: string;
  /** The structure of a SMILES file or an SDF: a SMILES, or a mol block. */
  readonly structure: string;
  /** Names of the columns behind {@link LEADING_COLUMNS}. */
  readonly names: readonly string[];
  /** Aligned to `names`. */
  readonly values: readonly Value[];
}

/**
 * A writer of rows in any format. CSV, TSV, Parquet and Arrow hold the leading columns and `columns`; JSON lines the leading
 * columns and those of each row. A SMILES file holds structure, identifier and `columns`, an SDF the structure with the
 * identifier as its name and the columns of each row as data items, `input` among them where it is no mol block.
 */
export function createTableWriter(
  sink: ByteSink,
  format: RecordFormat,
  columns: readonly TableColumn[],
): Promise<RowWriter<TableRow>> {
  const header = columns.length === 0 ? undefined : ["smiles", "id", ...columns.map(({ name }) => name)];
  return createFormatWriter<TableRow>(sink, format, {
    columns: () => [...LEADING_COLUMNS, ...columns],
    values: allValues,
    smiles: () => ({ header, words: ({ structure, id, values }) => [structure, id, ...values] }),
    named: (row) => ({ names: [...LEADING_NAMES, ...row.names], values: allValues(row) }),
    sdf(row) {
      const input: [string, Value][] = row.input.includes("\n") ? [] : [["input", row.input]];
      const named = row.names.map((name, i): [string, Value] => [name, row.values[i] ?? null]);
      const data = [["row", row.row] as const, ...input, ["smiles", row.smiles] as const, ...named];
      return { name: row.id, molblock: row.structure, data };
    },
  });
}

function allValues({ row, id, input, smiles, values }: TableRow): Value[] {
  return [row, id, input, smiles, ...values];
}
