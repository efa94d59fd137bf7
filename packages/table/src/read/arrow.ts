import type { FileHandle } from "node:fs/promises";
import { MolsieveError } from "@molsieve/core";
import {
  CompressionType,
  compressionRegistry,
  DataType,
  type Field,
  type RecordBatch,
  RecordBatchReader,
  Type,
} from "apache-arrow";
import { decompress } from "fzstd";
import type { RandomAccess } from "../source/random-access.js";
import { plainValue } from "../value/plain-value.js";
import { checkedNames, type TableColumn, type Value } from "../value/table-column.js";
import { describeTyped, type TypedRows } from "./typed-rows.js";

/** What an Arrow file begins with, before the bytes that a stream has too, and ends with. */
const MAGIC = "ARROW1";
const BLOCK_BYTES = 256 * 1024;

compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => decompress(bytes) });

/**
 * The rows of Arrow IPC data, file or stream, one record batch in memory at a time; zstd inside.
 *
 * Integers up to 64 bits, floats, truth values, text and bytes keep their types, dictionaries are resolved. Dates, unsigned
 * 64-bit integers, lists and structures become text.
 *
 * @throws {MolsieveError} `input` when the bytes are no Arrow IPC data, a column is missing or has a type that is not read;
 * damage of a record batch surfaces from `rows`
 */
export async function openArrow(
  path: string,
  file: RandomAccess,
  wanted: { readonly smiles: string | undefined; readonly id: string | undefined },
): Promise<TypedRows> {
  const isFile = (await textAt(file, 0)) === MAGIC;
  if (isFile && (await textAt(file, file.byteLength - MAGIC.length)) !== MAGIC) {
    throw damaged(path, "the end of the file is missing");
  }
  const reader = await readable(path, async () => {
    const opened = isFile ? RecordBatchReader.from(guarded(file.handle)) : RecordBatchReader.from(streamOf(file));
    return (await opened).open();
  });
  const fields = reader.schema?.fields ?? [];
  if (fields.length === 0) throw damaged(path, "no columns");
  if (fields.some(({ name }) => typeof name !== "string")) throw damaged(path, "a column has no name");
  checkedNames(
    path,
    fields.map(({ name }) => name),
  );
  const typed = describeTyped(
    path,
    fields.map((field) => arrowColumn(path, field)),
    wanted,
  );
  const { schema } = typed.description;

  async function* rows(): AsyncGenerator<Iterable<readonly Value[]>, void, undefined> {
    for (;;) {
      const next = await readable(path, async () => (await reader.next()) as IteratorResult<RecordBatch>);
      if (next.done === true) return;
      if (next.value.numRows > roomFor(next.value, typed.smiles)) throw damaged(path, "a record batch lacks rows");
      yield batchRows(next.value, schema);
    }
  }
  return { ...typed, rows: rows() };
}

async function textAt(file: RandomAccess, start: number): Promise<string> {
  if (start < 0 || start + MAGIC.length > file.byteLength) return "";
  return Buffer.from(await file.slice(start, start + MAGIC.length)).toString("latin1");
}

/** The library reads the same places for ever where a file promises more than it holds, or less than nothing. */
function guarded(handle: FileHandle): FileHandle {
  const seen = new Map<number, number>();
  const read = async (buffer: Uint8Array, offset: number, length: number, position: number) => {
    const result = await handle.read(buffer, offset, length, position);
    const times = (seen.get(position) ?? 0) + 1;
    seen.set(position, times);
    if (result.bytesRead === 0 || times > 4) throw new Error("a length in the file is wrong");
    return result;
  };
  return { fd: handle.fd, stat: () => handle.stat(), close: async () => undefined, read } as unknown as FileHandle;
}

/** How many rows the memory of a column holds, whatever its batch says. */
function roomFor(batch: RecordBatch, column: number): number {
  const data = batch.getChildAt(column)?.data[0];
  if (data === undefined) return 0;
  const { typeId, valueOffsets, values } = data;
  return typeId === Type.Utf8 || typeId === Type.LargeUtf8 ? valueOffsets.length - 1 : 8 * (values?.length ?? 0);
}

async function* streamOf(file: RandomAccess): AsyncGenerator<Uint8Array, void, undefined> {
  for (let start = 0; start < file.byteLength; start += BLOCK_BYTES) {
    yield new Uint8Array(await file.slice(start, Math.min(start + BLOCK_BYTES, file.byteLength)));
  }
}

function* batchRows(batch: RecordBatch, schema: readonly TableColumn[]): Generator<readonly Value[], void, undefined> {
  const vectors = schema.map((_, i) => batch.getChildAt(i));
  const days = batch.schema.fields.map(({ type }) =>
    DataType.isDate(type) ? 10 : DataType.isTimestamp(type) ? 24 : 0,
  );
  for (let row = 0; row < batch.numRows; row++) {
    yield schema.map((column, i) => {
      const raw: unknown = vectors[i]?.get(row);
      const digits = days[i] ?? 0;
      const moment = digits > 0 && typeof raw === "number" ? new Date(raw).toISOString().slice(0, digits) : raw;
      return plainValue(moment, column);
    });
  }
}

function arrowColumn(path: string, { name, type: declared }: Field): TableColumn {
  const type: DataType = DataType.isDictionary(declared) ? declared.dictionary : declared;
  if (DataType.isBool(type)) return { name, type: "boolean" };
  if (DataType.isFloat(type)) return { name, type: "double" };
  if (DataType.isInt(type)) {
    if (type.bitWidth === 64) return { name, type: type.isSigned ? "int64" : "utf8" };
    return { name, type: type.isSigned || type.bitWidth < 32 ? "int32" : "uint32" };
  }
  if (DataType.isBinary(type) || DataType.isLargeBinary(type)) return { name, type: "binary" };
  if (DataType.isFixedSizeBinary(type)) return { name, type: "fixed-binary", width: type.byteWidth };
  if (!DataType.isDecimal(type)) return { name, type: "utf8" };
  throw new MolsieveError("input", `column ${JSON.stringify(name)} has the type ${String(type)}, which is not read`, {
    file: path,
    key: name,
    remedy: "Cast the column to a float or to text",
  });
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
    remedy: "Copy the file again, or write it anew without compression or with zstd",
    cause,
  });
}
