import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { MolsieveError, throwIfCancelled } from "@molsieve/core";
import { decompress } from "fzstd";
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetRead, type SchemaElement } from "hyparquet";
import { plainValue } from "../value/plain-value.js";
import { checkedNames, type TableColumn, type Value } from "../value/table-column.js";
import { describeTyped, type TypedRows } from "./typed-rows.js";

const COMPRESSORS = {
  GZIP: (input: Uint8Array) => gunzipSync(input),
  BROTLI: (input: Uint8Array) => brotliDecompressSync(input),
  ZSTD: (input: Uint8Array) => decompress(input),
};

/**
 * The rows of a Parquet file, one row group in memory at a time; Snappy, gzip, Brotli and zstd inside.
 *
 * Integers up to 64 bits, floats, truth values, text and bytes keep their types. Decimals become floats; dates, times of day
 * with a zone, unsigned 64-bit integers, lists and structures become text.
 *
 * @throws {MolsieveError} `input` when the file is no Parquet, is damaged or lacks a column; damage of a row group surfaces
 * from `rows`
 */
export async function openParquet(
  path: string,
  file: AsyncBuffer,
  wanted: { readonly smiles: string | undefined; readonly id: string | undefined },
  signal: AbortSignal | undefined,
): Promise<TypedRows> {
  const metadata = await readable(path, () => parquetMetadataAsync(file));
  const elements = topLevel(metadata.schema);
  checkedNames(
    path,
    elements.map(({ name }) => name),
  );
  const typed = describeTyped(path, elements.map(parquetColumn), wanted);
  const { schema } = typed.description;

  async function* rows(): AsyncGenerator<Iterable<readonly Value[]>, void, undefined> {
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
      throwIfCancelled(signal);
      const rowEnd = rowStart + Number(num_rows);
      const group = await readable(path, () => readRows(file, metadata, rowStart, rowEnd));
      yield (function* () {
        for (const row of group) {
          yield schema.map((column, i) => plainValue(dateText(row[i], elements[i] as SchemaElement), column));
        }
      })();
      rowStart = rowEnd;
    }
  }
  return { ...typed, rows: rows() };
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
    compressors: COMPRESSORS,
    onComplete: (found) => {
      rows = found;
    },
  });
  if (rows.length !== rowEnd - rowStart) throw new Error(`${rowEnd - rowStart} rows promised, ${rows.length} found`);
  return rows;
}

async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new MolsieveError("input", `is no Parquet file that can be read: ${detail}`, {
      file: path,
      remedy: "Copy the file again, or write it anew with Snappy, gzip, Brotli or zstd compression",
      cause,
    });
  }
}

/** The columns of the first level; what is inside a list or structure is left out. */
function topLevel(schema: readonly SchemaElement[]): SchemaElement[] {
  const columns: SchemaElement[] = [];
  const skip = (index: number): number => {
    let next = index + 1;
    for (let n = schema[index]?.num_children ?? 0; n > 0; n--) next = skip(next);
    return next;
  };
  for (let i = 1; i < schema.length; i = skip(i)) columns.push(schema[i] as SchemaElement);
  return columns;
}

function parquetColumn(element: SchemaElement): TableColumn {
  const { name, type, type_length, converted_type, logical_type, repetition_type } = element;
  const logical = logical_type?.type;
  const unsigned = converted_type?.startsWith("UINT") || (logical_type?.type === "INTEGER" && !logical_type.isSigned);
  if (type === undefined || repetition_type === "REPEATED" || isMoment(element)) return { name, type: "utf8" };
  if (converted_type === "DECIMAL" || logical === "DECIMAL" || logical === "FLOAT16") return { name, type: "double" };
  switch (type) {
    case "BOOLEAN":
      return { name, type: "boolean" };
    case "INT32":
      return { name, type: unsigned ? "uint32" : "int32" };
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

function isMoment({ type, converted_type, logical_type }: SchemaElement): boolean {
  const named = converted_type === "DATE" || (converted_type?.startsWith("TIMESTAMP") ?? false);
  return named || type === "INT96" || logical_type?.type === "DATE" || logical_type?.type === "TIMESTAMP";
}

/** A day without its time. */
function dateText(raw: unknown, { converted_type, logical_type }: SchemaElement): unknown {
  const day = converted_type === "DATE" || logical_type?.type === "DATE";
  return day && raw instanceof Date ? raw.toISOString().slice(0, 10) : raw;
}
