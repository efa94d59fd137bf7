import {
  type ByteSink,
  createArrowWriter,
  createCsvWriter,
  createJsonlWriter,
  createParquetWriter,
  createSdfWriter,
  createSmilesWriter,
  type RecordFormat,
  type RecordSource,
  type RowWriter,
  type SourceRecord,
  type Value,
  valueText,
} from "@molsieve/table";
import type { OutputColumns } from "./output-columns.js";

/** A record and its structure in the notation of the output. */
export interface OutputRecord {
  readonly record: SourceRecord;
  readonly structure: string;
}

/** Whether a format names its columns once, before the first row. */
export function namesColumnsFirst(format: RecordFormat): boolean {
  return format !== "sdf" && format !== "jsonl";
}

/**
 * A writer of records in any format. `columns` is asked once by formats that name their columns first, for each row by the
 * others.
 */
export async function createRecordWriter(
  sink: ByteSink,
  format: RecordFormat,
  source: RecordSource,
  columns: () => OutputColumns,
): Promise<RowWriter<OutputRecord>> {
  switch (format) {
    case "csv":
    case "tsv": {
      const known = columns();
      const names = known.columns.map(({ name }) => name);
      const csv = await createCsvWriter(sink, names, format === "tsv" ? "\t" : ",");
      return mapped(csv, (row) => valuesOf(row, known));
    }
    case "parquet":
    case "arrow": {
      const known = columns();
      const create = format === "parquet" ? createParquetWriter : createArrowWriter;
      return mapped(await create(sink, known.columns), (row) => valuesOf(row, known));
    }
    case "smiles": {
      const { order, names } = smilesOrder(columns(), source);
      const smiles = await createSmilesWriter(sink, names.length > 2 ? names : undefined);
      return mapped(smiles, (row) => {
        const values = valuesOf(row, columns());
        return order.map((i) => (i < 0 ? row.record.id : (values[i] ?? null)));
      });
    }
    case "jsonl":
      return mapped(await createJsonlWriter(sink), (row) => {
        const known = columns();
        return { names: known.columns.map(({ name }) => name), values: valuesOf(row, known) };
      });
    case "sdf":
      return mapped(await createSdfWriter(sink), (row) => sdfRecordOf(row, columns(), source));
  }
}

function mapped<Row>(writer: RowWriter<Row>, map: (row: OutputRecord) => Row): RowWriter<OutputRecord> {
  return { write: (rows) => writer.write(Array.from(rows, map)), close: () => writer.close() };
}

/** The values of a record, as the columns' types have them. */
function valuesOf({ record, structure }: OutputRecord, known: OutputColumns): Value[] {
  return known.positions.map((position, i) => {
    if (i === known.structure) return structure;
    const value = record.values[position] ?? null;
    return known.columns[i]?.type === "utf8" && value !== null ? valueText(value) : value;
  });
}

/** Structure, identifier, the rest; -1 stands for the record number where further columns follow and there is no identifier. */
function smilesOrder(known: OutputColumns, source: RecordSource): { order: number[]; names: string[] } {
  const id = known.positions.indexOf(source.idColumn === undefined ? -1 : source.columns.indexOf(source.idColumn));
  const rest = known.columns.map((_, i) => i).filter((i) => i !== known.structure && i !== id);
  const order = id < 0 && rest.length === 0 ? [known.structure] : [known.structure, id, ...rest];
  const names = order.map((i) => (i < 0 ? "row" : (known.columns[i]?.name ?? "")));
  // The first word of a header must name a structure column, or it would be read as a structure.
  if (!/smiles|^structure$/i.test(names[0] ?? "")) names[0] = "smiles";
  return { order, names };
}

/** The identifier is the name line, and a data item where its column is not called `id`. */
function sdfRecordOf(row: OutputRecord, known: OutputColumns, source: RecordSource) {
  const id = source.idColumn === undefined ? -1 : source.columns.indexOf(source.idColumn);
  const values = valuesOf(row, known);
  const data = known.columns.flatMap(({ name }, i): (readonly [string, Value])[] => {
    const isName = known.positions[i] === id && name === "id";
    return i === known.structure || isName ? [] : [[name, values[i] ?? null]];
  });
  const name = id < 0 ? "" : valueText(row.record.values[id] ?? null);
  return { name, molblock: row.structure, data };
}
