import { type FileHandle, open } from "node:fs/promises";
import {
  CompressionType,
  compressionRegistry,
  DataType,
  type Field,
  type RecordBatch,
  RecordBatchReader,
  Type,
  type Vector,
} from "apache-arrow";
import { decompress } from "fzstd";
import { lz4Frame } from "../source/lz4-frame.js";
import { decimalText, exactAsNumber, isoText } from "../value/exact-text.js";
import { plainValue } from "../value/plain-value.js";
import type { TableColumn, Value } from "../value/table-column.js";
import { BATCH_ROWS, type DecodedBatch, type Decoder } from "./decoder.js";

/** What an Arrow file begins with, before the bytes that a stream has too, and ends with. */
const MAGIC = "ARROW1";

compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => decompress(bytes).slice() });
compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: (bytes) => lz4Frame(bytes) });

/** The rows of Arrow IPC data, file or stream; one record batch is held in memory. */
export async function openArrow(path: string): Promise<Decoder> {
  const handle = await open(path, "r");
  const { size } = await handle.stat();
  const isFile = (await textAt(handle, 0)) === MAGIC;
  if (isFile && (await textAt(handle, size - MAGIC.length)) !== MAGIC)
    throw new Error("the end of the file is missing");
  const reader = await (await RecordBatchReader.from(endingAtEnd(handle))).open();
  const fields = reader.schema?.fields ?? [];
  if (fields.length === 0) throw new Error("no columns");
  if (fields.some(({ name }) => typeof name !== "string")) throw new Error("a column has no name");
  const columns = fields.map(arrowColumn);

  async function* batches(): AsyncGenerator<DecodedBatch, void, undefined> {
    for (;;) {
      const next = (await reader.next()) as IteratorResult<RecordBatch>;
      if (next.done === true) return;
      const { numRows } = next.value;
      const vectors = fields.map(({ name }, c) => {
        const vector = next.value.getChildAt(c);
        if (vector === null || vector.length !== numRows || !holds(vector)) {
          throw new Error(`a record batch lacks values of ${JSON.stringify(name)}`);
        }
        return vector;
      });
      for (let start = 0; start < numRows; start += BATCH_ROWS) {
        const nRows = Math.min(BATCH_ROWS, numRows - start);
        const values = columns.map((column, c) => {
          const value = valueReader(vectors[c] as Vector);
          return Array.from({ length: nRows }, (_, i): Value => plainValue(value(start + i), column));
        });
        yield { nRows, columns: values };
      }
    }
  }
  return { columns, batches: batches() };
}

async function textAt(handle: FileHandle, position: number): Promise<string> {
  if (position < 0) return "";
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, position);
  return buffer.toString("latin1", 0, bytesRead);
}

/** The library asks again and again for bytes that a damaged length puts behind the end of the file. */
function endingAtEnd(handle: FileHandle): FileHandle {
  const read = async (buffer: Uint8Array, offset: number, length: number, position: number) => {
    const result = await handle.read(buffer, offset, length, position);
    if (result.bytesRead === 0) throw new Error("a length in the file is wrong");
    return result;
  };
  return { fd: handle.fd, stat: () => handle.stat(), close: () => handle.close(), read } as unknown as FileHandle;
}

/** Whether the buffers of a vector are as long as its rows need; the library reads past their end as empty. */
function holds({ data }: Vector): boolean {
  return data.every(({ type, typeId, length, offset, valueOffsets, values, nullCount, nullBitmap }) => {
    const end = offset + length;
    if (nullCount > 0 && nullBitmap.length > 0 && nullBitmap.length * 8 < length) return false;
    if (typeId === Type.Bool) return values.length * 8 >= length;
    if (DataType.isInt(type) || DataType.isFloat(type) || DataType.isTimestamp(type)) return values.length >= length;
    if (
      DataType.isUtf8(type) ||
      DataType.isBinary(type) ||
      DataType.isLargeUtf8(type) ||
      DataType.isLargeBinary(type)
    ) {
      return length === 0 || (valueOffsets.length > length && Number(valueOffsets[length]) <= values.length + end);
    }
    return true;
  });
}

function arrowColumn({ name, type: declared }: Field): TableColumn {
  const type: DataType = DataType.isDictionary(declared) ? declared.dictionary : declared;
  if (DataType.isBool(type)) return { name, type: "boolean" };
  if (DataType.isFloat(type)) return { name, type: "double" };
  if (DataType.isDecimal(type)) return { name, type: exactAsNumber(type.precision) ? "double" : "utf8" };
  if (DataType.isInt(type)) {
    if (type.bitWidth === 64) return { name, type: type.isSigned ? "int64" : "utf8" };
    return { name, type: type.isSigned || type.bitWidth < 32 ? "int32" : "uint32" };
  }
  if (DataType.isTime(type)) return { name, type: type.bitWidth === 64 ? "int64" : "int32" };
  if (DataType.isDuration(type)) return { name, type: "int64" };
  if (DataType.isBinary(type) || DataType.isLargeBinary(type) || DataType.isBinaryView(type)) {
    return { name, type: "binary" };
  }
  if (DataType.isFixedSizeBinary(type)) return { name, type: "fixed-binary", width: type.byteWidth };
  return { name, type: "utf8" };
}

/** How a value of the vector is had in a form that `plainValue` takes. */
function valueReader(vector: Vector): (row: number) => unknown {
  const at = (row: number): unknown => vector.get(row);
  const type: DataType = DataType.isDictionary(vector.type) ? vector.type.dictionary : vector.type;
  if (DataType.isDate(type)) return (row) => momentText(at(row), 10);
  if (DataType.isTimestamp(type)) return (row) => momentText(at(row), 24);
  if (!DataType.isDecimal(type)) return at;
  return (row) => {
    const words = at(row);
    if (!(words instanceof Uint32Array)) return null;
    const unscaled = words.reduceRight((sum, word) => (sum << 32n) + BigInt(word), 0n);
    const text = decimalText(BigInt.asIntN(32 * words.length, unscaled), type.scale);
    return exactAsNumber(type.precision) ? Number(text) : text;
  };
}

function momentText(raw: unknown, length: number): unknown {
  return typeof raw === "number" || typeof raw === "bigint" ? isoText(Math.floor(Number(raw)), length) : raw;
}
