import { argumentError, MolsieveError } from "@molsieve/core";
import { Field, makeData, RecordBatch, Schema, Struct, Table, tableFromIPC, tableToIPC } from "apache-arrow";
import { type ColumnTable, columnTable } from "./column-table.js";
import type { Column } from "./columns.js";

/**
 * One Arrow IPC stream of one record batch. Its buffer belongs to it alone, so that it can be transferred to a worker:
 * `postMessage(bytes, [bytes.buffer])`.
 *
 * @param columns at least one, all of the same number of rows (0 included)
 * @throws {MolsieveError} `argument` when there is no column, lengths differ or two names are the same
 */
export function batchToIpc(columns: readonly Column[]): Uint8Array<ArrayBuffer> {
  const length = columns[0]?.nRows;
  if (length === undefined) throw argumentError("columns", columns.length, "one column or more");
  for (const [i, { name, nRows }] of columns.entries()) {
    if (nRows !== length) throw argumentError(name, nRows, `${length} rows long as the first column is`);
    if (columns.findIndex((other) => other.name === name) !== i)
      throw argumentError("columns", name, "names used once");
  }
  const schema = new Schema(columns.map(({ name, data }) => new Field(name, data.type, data.nullCount > 0)));
  const children = columns.map(({ data }) => data);
  const struct = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children });
  const bytes = tableToIPC(new Table([new RecordBatch(schema, struct)]), "stream");
  return bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer)
    : new Uint8Array(bytes);
}

/**
 * The table in an Arrow IPC stream or file, over `bytes` without a copy where it is one batch and `bytes` aligned to 8.
 *
 * @throws {MolsieveError} `input` when the bytes are not Arrow IPC
 */
export function tableFromIpcBytes(bytes: Uint8Array): ColumnTable {
  let table: Table;
  try {
    table = tableFromIPC(bytes);
  } catch (cause) {
    throw new MolsieveError("input", "not Arrow IPC data", { cause });
  }
  if (table.schema.fields.length === 0) throw new MolsieveError("input", "not Arrow IPC data: no columns");
  return columnTable(table);
}
