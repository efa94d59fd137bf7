import { MolsieveError } from "@molsieve/core";
import { BatchParts } from "../ipc/batch.js";
import { type ColumnValues, columnValues, type Dictionaries, plainValues } from "../ipc/column-values.js";
import { type ArrowField, dictionaryFields, schemaFields } from "../ipc/field.js";
import type { FlatTable } from "../ipc/flatbuffer.js";
import { openMessages } from "../ipc/messages.js";
import type { RandomAccess } from "../source/random-access.js";
import { exactAsNumber } from "../value/from-bytes.js";
import { checkedNames, type TableColumn, type TableColumnType, type Value } from "../value/table-column.js";
import { describeTyped, type TypedRows } from "./typed-rows.js";

/** Rows handed over at once. */
const BATCH_ROWS = 1024;

/**
 * The rows of Arrow IPC data, file (Feather) or stream, one record batch in memory at a time; LZ4 and zstd inside.
 *
 * Integers up to 64 bits, floats, truth values, text and bytes keep their types, dictionaries are resolved. Decimals of up to
 * 15 digits become floats, longer ones exact text; dates, timestamps, unsigned 64-bit integers, lists and structures become
 * text, times of day and durations integers in their unit.
 *
 * Damage cannot make it loop or take memory: no count is believed that the bytes do not bear out.
 *
 * @throws {MolsieveError} `input` when the bytes are no Arrow IPC data, a column is missing or has a type that is not read;
 * damage of a record batch surfaces from `rows`
 */
export async function openArrow(
  path: string,
  file: RandomAccess,
  wanted: { readonly smiles: string | undefined; readonly id: string | undefined },
): Promise<TypedRows> {
  const { fields, messages } = await readable(path, async () => {
    const opened = await openMessages(file);
    return { fields: schemaFields(opened.schema), messages: opened.messages };
  });
  if (fields.length === 0) throw damaged(path, "no columns");
  checkedNames(
    path,
    fields.map(({ name }) => name),
  );
  const columns = fields.map((field) => tableColumn(path, field));
  const typed = describeTyped(path, columns, wanted);
  if (fields[typed.smiles]?.kind === "null") throw damaged(path, "the structure column has no values");
  const { schema } = typed.description;
  const encoded = dictionaryFields(fields);

  async function* rows(): AsyncGenerator<Iterable<readonly Value[]>, void, undefined> {
    const dictionaries = new Map<bigint, ColumnValues>();
    for (;;) {
      const message = await readable(path, async () => (await messages.next()).value);
      if (message === undefined) return;
      const body = message.kind === "schema" ? new Uint8Array(0) : await readable(path, message.body);
      if (message.kind === "dictionary") {
        await readable(path, async () => addDictionary(message.header, body, encoded, dictionaries));
      }
      if (message.kind !== "records") continue;
      const { nRows, values } = await readable(path, async () =>
        batchValues(message.header, body, fields, dictionaries),
      );
      for (let start = 0; start < nRows; start += BATCH_ROWS) {
        const end = Math.min(start + BATCH_ROWS, nRows);
        yield await readable(path, async () => rowsOf(values, schema, start, end));
      }
    }
  }
  return { ...typed, rows: rows() };
}

function batchValues(header: FlatTable, body: Uint8Array, fields: readonly ArrowField[], dictionaries: Dictionaries) {
  const parts = new BatchParts(header, body);
  const { nRows } = parts;
  const values = fields.map((field) => columnValues(field, parts, dictionaries));
  if (values.some(({ length }) => length !== nRows)) throw new Error("the columns of a batch differ in length");
  return { nRows, values };
}

function addDictionary(
  header: FlatTable,
  body: Uint8Array,
  encoded: ReadonlyMap<bigint, ArrowField>,
  dictionaries: Map<bigint, ColumnValues>,
): void {
  const id = header.id(0);
  const data = header.table(1);
  const field = encoded.get(id);
  if (field === undefined || data === undefined) throw new Error(`a dictionary ${id} that no column uses`);
  const added = plainValues(field, new BatchParts(data, body), dictionaries);
  const known = header.boolean(2) ? dictionaries.get(id) : undefined;
  dictionaries.set(id, known === undefined ? added : joined(known, added));
}

function joined(first: ColumnValues, second: ColumnValues): ColumnValues {
  const length = first.length + second.length;
  return { length, at: (i) => (i < first.length ? first.at(i) : second.at(i - first.length)) };
}

function rowsOf(
  values: readonly ColumnValues[],
  schema: readonly TableColumn[],
  start: number,
  end: number,
): Value[][] {
  return Array.from({ length: end - start }, (_, row) =>
    values.map((column, i) => {
      const value = column.at(start + row);
      // Bytes that are the structure or the identifier are text.
      return value instanceof Uint8Array && schema[i]?.type === "utf8" ? Buffer.from(value).toString("utf8") : value;
    }),
  );
}

function tableColumn(path: string, field: ArrowField): TableColumn {
  const { name, kind, size } = field;
  if (kind === undefined) {
    throw new MolsieveError("input", `column ${JSON.stringify(name)} has a type that is not read`, {
      file: path,
      key: name,
      remedy: "Cast the column to a number or to text",
    });
  }
  const type = columnType(field);
  return type === "fixed-binary" ? { name, type, width: size } : { name, type };
}

function columnType({ kind, bits, signed, precision, size }: ArrowField): TableColumnType {
  switch (kind) {
    case "bool":
      return "boolean";
    case "float":
      return "double";
    case "decimal":
      return exactAsNumber(precision) ? "double" : "utf8";
    case "int":
    case "time":
    case "duration":
      if (bits === 64) return signed ? "int64" : "utf8";
      return signed || bits < 32 ? "int32" : "uint32";
    case "binary":
    case "large-binary":
    case "binary-view":
      return "binary";
    case "fixed-binary":
      return size > 0 ? "fixed-binary" : "binary";
    default:
      return "utf8";
  }
}

async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    if (cause instanceof MolsieveError) throw cause;
    throw damaged(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function damaged(path: string, detail: string, cause?: unknown): MolsieveError {
  return new MolsieveError("input", `is no Arrow IPC data that can be read: ${detail}`, {
    file: path,
    remedy: "Copy the file again, or write it anew",
    cause,
  });
}
