import { argumentError } from "@molsieve/core";
import {
  Binary,
  Bool,
  type DataType,
  Field,
  FixedSizeBinary,
  Float64,
  Int32,
  Int64,
  Message,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  Schema,
  Struct,
  Uint32,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { repeatedName, type TableColumn, type TableColumnType, type Value } from "../value/table-column.js";
import { batchRows } from "./batch-rows.js";
import type { ByteSink } from "./byte-sink.js";
import { type RowWriter, sinkOf } from "./row-sink.js";

/** Most rows in a record batch. */
const MAX_BATCH_ROWS = 16_384;

/**
 * An Arrow IPC file with these columns, uncompressed, in record batches of 16,384 rows, fewer where rows are wide.
 * Equal rows give equal bytes, however
 * they are cut into calls of `write`. Held in memory: one record batch.
 *
 * @throws {MolsieveError} `argument` when there is no column or a name is used twice; `output` when the file cannot be
 * written; from `write`, `argument` when a row has another number of values than there are columns
 */
export async function createArrowWriter(
  target: string | ByteSink,
  columns: readonly TableColumn[],
): Promise<RowWriter<readonly Value[]>> {
  if (columns.length === 0) throw argumentError("columns", columns, "one column or more");
  const twice = repeatedName(columns.map(({ name }) => name));
  if (twice !== undefined) throw argumentError("columns", twice, "names used once");
  const maxRows = batchRows(columns, MAX_BATCH_ROWS);
  const sink = await sinkOf(target);
  const schema = new Schema(columns.map((column) => new Field(column.name, arrowType(column), true)));
  const writer = new CollectingWriter();
  writer.reset(undefined, schema);
  let rows: (readonly Value[])[] = [];

  const writeBatch = async (): Promise<void> => {
    const children = columns.map(({ type }, i) => {
      const values = rows.map((row) => row[i] ?? null);
      const vector = vectorFromArray(values, schema.fields[i]?.type as DataType);
      return vector.data[0] ?? makeData({ type: arrowType({ name: "", type }), length: 0 });
    });
    const struct = makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children });
    writer.write(new RecordBatch(schema, struct));
    rows = [];
    await drain();
  };
  const drain = async (): Promise<void> => {
    for (const part of writer.take()) await sink.write(part);
  };

  return {
    async write(more) {
      for (const row of more) {
        if (row.length !== columns.length) throw argumentError("row.length", row.length, `${columns.length} columns`);
        rows.push(row);
        if (rows.length === maxRows) await writeBatch();
      }
    },
    async close() {
      try {
        if (rows.length > 0) await writeBatch();
        writer.finish();
        await drain();
      } finally {
        await sink.close();
      }
    },
  };
}

/** Hands over what it writes instead of queueing it without a limit. */
class CollectingWriter extends RecordBatchFileWriter {
  #parts: Uint8Array[] = [];

  /** The bytes written since the last call. */
  take(): readonly Uint8Array[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  // The library leaves the schema message out of files, which only readers of the table of contents can do without.
  protected override _writeSchema(schema: Schema): this {
    return this._writeMagic()._writePadding(2)._writeMessage(Message.from(schema));
  }

  protected override _write(chunk: Uint8Array): this {
    // Called by the constructor before there is anything to write.
    if (chunk.byteLength > 0) {
      this.#parts.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength).slice());
      this._position += chunk.byteLength;
    }
    return this;
  }
}

function arrowType({ type, width }: TableColumn): DataType {
  const types: Readonly<Record<TableColumnType, () => DataType>> = {
    utf8: () => new Utf8(),
    double: () => new Float64(),
    int32: () => new Int32(),
    uint32: () => new Uint32(),
    int64: () => new Int64(),
    boolean: () => new Bool(),
    binary: () => new Binary(),
    "fixed-binary": () => new FixedSizeBinary(width ?? 1),
  };
  return types[type]();
}
