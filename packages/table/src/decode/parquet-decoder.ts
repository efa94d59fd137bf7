import { open } from "node:fs/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { decompress } from "fzstd";
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead, type SchemaElement } from "hyparquet";
import { lz4Block } from "../source/lz4-block.js";
import { decimalText, exactAsNumber, isoText } from "../value/exact-text.js";
import { plainValue } from "../value/plain-value.js";
import type { TableColumn, Value } from "../value/table-column.js";
import { BATCH_ROWS, type DecodedBatch, type Decoder } from "./decoder.js";

const MS_PER_DAY = 86_400_000;

const COMPRESSORS = {
  GZIP: (input: Uint8Array) => gunzipSync(input),
  BROTLI: (input: Uint8Array) => brotliDecompressSync(input),
  ZSTD: (input: Uint8Array) => decompress(input),
  LZ4_RAW: (input: Uint8Array, size: number) => lz4Block(input, size),
};

/** Times as text, to the millisecond. */
const PARSERS = {
  dateFromDays: (days: number) => isoText(days * MS_PER_DAY, 10),
  timestampFromMilliseconds: (value: bigint) => isoText(Number(value), 24),
  timestampFromMicroseconds: (value: bigint) => isoText(Math.floor(Number(value) / 1e3), 24),
  timestampFromNanoseconds: (value: bigint) => isoText(Math.floor(Number(value) / 1e6), 24),
  jsonFromBytes: (bytes: Uint8Array) => Buffer.from(bytes).toString("utf8"),
};

/** The rows of a Parquet file; one row group is held in memory. */
export async function openParquet(path: string): Promise<Decoder> {
  const handle = await open(path, "r");
  const { size } = await handle.stat();
  const file: AsyncBuffer = {
    byteLength: size,
    async slice(start, end = size) {
      if (!(start >= 0 && start <= end && end <= size)) throw new Error(`bytes ${start} to ${end} of ${size}`);
      const bytes = new Uint8Array(end - start);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
      if (bytesRead < bytes.length) throw new Error("the file ends too early");
      return bytes.buffer;
    },
  };
  const metadata = await parquetMetadataAsync(file, { geoparquet: false });
  const elements = topLevel(metadata.schema);
  const converters = elements.map(converterOf);
  const columns = elements.map(parquetColumn);
  for (const element of elements) leaveRaw(element);

  async function* batches(): AsyncGenerator<DecodedBatch, void, undefined> {
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows);
      const rows = await readRows(file, metadata, rowStart, rowEnd);
      for (let start = 0; start < rows.length; start += BATCH_ROWS) {
        const some = rows.slice(start, start + BATCH_ROWS);
        const values = columns.map((column, c) =>
          some.map((row): Value => {
            const raw: unknown = row[c];
            return plainValue(raw === null || raw === undefined ? null : (converters[c]?.(raw) ?? raw), column);
          }),
        );
        yield { nRows: some.length, columns: values };
      }
      rowStart = rowEnd;
    }
  }
  return { columns, batches: batches() };
}

async function readRows(
  file: AsyncBuffer,
  metadata: FileMetaData,
  rowStart: number,
  rowEnd: number,
): Promise<readonly unknown[][]> {
  let rows: readonly unknown[][] = [];
  await parquetRead({
    file,
    metadata,
    rowStart,
    rowEnd,
    utf8: false,
    geoparquet: false,
    compressors: COMPRESSORS,
    parsers: PARSERS,
    onComplete: (found) => {
      rows = found;
    },
  });
  if (rows.length !== rowEnd - rowStart) throw new Error(`${rowEnd - rowStart} rows promised, ${rows.length} found`);
  return rows;
}

/** The columns of the first level; what is inside a list or structure is left out. */
function topLevel(schema: readonly SchemaElement[]): SchemaElement[] {
  const columns: SchemaElement[] = [];
  const after = (index: number): number => {
    let next = index + 1;
    for (let n = schema[index]?.num_children ?? 0; n > 0 && next < schema.length; n--) next = after(next);
    return next;
  };
  for (let i = 1; i < schema.length; i = after(i)) columns.push(schema[i] as SchemaElement);
  if (columns.some(({ name }) => typeof name !== "string")) throw new Error("a column has no name");
  return columns;
}

function parquetColumn(element: SchemaElement): TableColumn {
  const { name, type, type_length, converted_type, logical_type, repetition_type } = element;
  const logical = logical_type?.type;
  const unsigned = converted_type?.startsWith("UINT") || (logical_type?.type === "INTEGER" && !logical_type.isSigned);
  if (type === undefined || repetition_type === "REPEATED" || isMoment(element)) return { name, type: "utf8" };
  if (isDecimal(element)) return { name, type: exactAsNumber(element.precision ?? 0) ? "double" : "utf8" };
  if (logical === "FLOAT16") return { name, type: "double" };
  switch (type) {
    case "BOOLEAN":
      return { name, type: "boolean" };
    case "INT32": {
      const bits = logical_type?.type === "INTEGER" ? logical_type.bitWidth : Number(converted_type?.slice(5) ?? 32);
      return { name, type: unsigned && bits === 32 ? "uint32" : "int32" };
    }
    case "INT64":
      return { name, type: unsigned ? "utf8" : "int64" };
    case "FLOAT":
    case "DOUBLE":
      return { name, type: "double" };
    case "BYTE_ARRAY":
      return { name, type: converted_type === undefined && logical === undefined ? "binary" : "utf8" };
    case "FIXED_LEN_BYTE_ARRAY":
      return logical === "UUID" || type_length === undefined
        ? { name, type: "utf8" }
        : { name, type: "fixed-binary", width: type_length };
    default:
      return { name, type: "utf8" };
  }
}

function isDecimal({ converted_type, logical_type }: SchemaElement): boolean {
  return converted_type === "DECIMAL" || logical_type?.type === "DECIMAL";
}

function isMoment({ type, converted_type, logical_type }: SchemaElement): boolean {
  const named = converted_type === "DATE" || (converted_type?.startsWith("TIMESTAMP") ?? false);
  return named || type === "INT96" || logical_type?.type === "DATE" || logical_type?.type === "TIMESTAMP";
}

/** What the library would make inexact or refuses. */
function converterOf(element: SchemaElement): ((raw: unknown) => unknown) | undefined {
  if (!isDecimal(element)) return undefined;
  const { precision = 0, scale = 0 } = element;
  const textOf = (raw: unknown): string => decimalText(unscaled(raw), scale);
  return exactAsNumber(precision) ? (raw) => Number(textOf(raw)) : textOf;
}

function unscaled(raw: unknown): bigint {
  if (!(raw instanceof Uint8Array)) return BigInt(raw as number | bigint);
  return BigInt.asIntN(8 * raw.length, BigInt(`0x0${Buffer.from(raw).toString("hex")}`));
}

/** The library then hands over the integers or bytes as they lie in the file. */
function leaveRaw(element: SchemaElement): void {
  const refused = element.converted_type === "BSON" || element.converted_type === "INTERVAL";
  if (!refused && !isDecimal(element)) return;
  delete element.converted_type;
  delete element.logical_type;
}
