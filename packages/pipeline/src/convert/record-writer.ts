import {
  type ByteSink,
  type RecordFormat,
  type RecordSource,
  type RowWriter,
  type SourceRecord,
  type Value,
  valueText,
} from "@molsieve/table";
import { createFormatWriter } from "./format-writer.js";
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
 * A writer of records in any format.
 *
 * @param columns the columns as known by now; formats that name them first must always be given the same
 */
export function createRecordWriter(
  sink: ByteSink,
  format: RecordFormat,
  source: RecordSource,
  columns: () => OutputColumns,
): Promise<RowWriter<OutputRecord>> {
  const values = (row: OutputRecord) => valuesOf(row, columns());
  return createFormatWriter<OutputRecord>(sink, format, {
    columns: () => columns().columns,
    values,
    smiles() {
      const { order, names } = smilesOrder(columns(), source);
      return {
        header: names.length > 2 ? names : undefined,
        words(row) {
          const all = values(row);
          return order.map((i) => (i < 0 ? row.record.id : (all[i] ?? null)));
        },
      };
    },
    named: (row) => ({ names: columns().columns.map(({ name }) => name), values: values(row) }),
    sdf: (row) => sdfRecordOf(row, columns(), source),
  });
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
