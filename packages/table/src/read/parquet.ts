import { MolsieveError, throwIfCancelled } from "@molsieve/core";
import { ColumnReader } from "../parquet/column-reader.js";
import { leafColumnType, leafConverter } from "../parquet/convert-value.js";
import { readFooter } from "../parquet/footer.js";
import { nestedReader } from "../parquet/nested-reader.js";
import { leavesOf, type SchemaNode } from "../parquet/schema.js";
import type { RandomAccess } from "../source/random-access.js";
import { checkedNames, type TableColumn, type Value } from "../value/table-column.js";
import { describeTyped, type TypedRows } from "./typed-rows.js";

/** Rows taken from each column at once. */
const BATCH_ROWS = 1024;

/** A column of one row group; hands over its next values, a row each. */
type ColumnValues = (count: number) => Promise<readonly Value[]>;

/**
 * The rows of a Parquet file, one page of each column in memory at a time: every encoding but the retired `BIT_PACKED`,
 * every compression but LZO.
 *
 * Integers up to 64 bits, floats, truth values, text and bytes keep their types. Decimals of up to 15 digits become floats,
 * longer ones exact text; dates, times, unsigned 64-bit integers, lists and structures become text.
 *
 * Damage cannot make it loop or take memory: no count is believed that the bytes do not bear out.
 *
 * @throws {MolsieveError} `input` when the file is no Parquet, is damaged or lacks a column; damage of a page surfaces from
 * `rows`
 * @see https://parquet.apache.org/docs/file-format/
 */
export async function openParquet(
  path: string,
  file: RandomAccess,
  wanted: { readonly smiles: string | undefined; readonly id: string | undefined },
  signal: AbortSignal | undefined,
): Promise<TypedRows> {
  const { columns, groups } = await readable(path, () => readFooter(file));
  checkedNames(
    path,
    columns.map(({ name }) => name),
  );
  const typed = describeTyped(path, columns.map(tableColumn), wanted);
  const { schema } = typed.description;

  async function* rows(): AsyncGenerator<Iterable<readonly Value[]>, void, undefined> {
    for (const { nRows, chunks } of groups) {
      const next = chunks.values();
      const columnValues = columns.map((node, i): ColumnValues => {
        const readers = leavesOf(node).map((leaf) => columnReader(file, next.next().value, leaf));
        return valuesOf(node, readers, schema[i]?.type === "utf8");
      });
      for (let done = 0; done < nRows; done += BATCH_ROWS) {
        throwIfCancelled(signal);
        const count = Math.min(BATCH_ROWS, nRows - done);
        const batch = await readable(path, async () => {
          const found: (readonly Value[])[] = [];
          for (const column of columnValues) found.push(await column(count));
          return found;
        });
        yield Array.from({ length: count }, (_, row) => batch.map((values) => values[row] ?? null));
      }
    }
  }
  return { ...typed, rows: rows() };
}

function columnReader(
  file: RandomAccess,
  chunk: ConstructorParameters<typeof ColumnReader>[1] | undefined,
  node: SchemaNode,
) {
  if (chunk === undefined || node.leaf === undefined) throw new Error("a column is missing");
  return new ColumnReader(file, chunk, node, node.leaf);
}

/** @param asText whether bytes are to be text: they are the structure or the identifier */
function valuesOf(node: SchemaNode, readers: readonly ColumnReader[], asText: boolean): ColumnValues {
  const [reader] = readers;
  if (node.leaf === undefined || node.repetition === "repeated" || reader === undefined) {
    const row = nestedReader(node, readers);
    return async (count) => {
      const values: Value[] = [];
      for (let i = 0; i < count; i++) values.push(await row());
      return values;
    };
  }
  const convert = leafConverter(node.leaf);
  const textOf = (value: Value): Value =>
    asText && value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value;
  return async (count) => {
    const values: Value[] = [];
    await reader.each(count, (raw) => values.push(raw === null ? null : textOf(convert(raw))));
    return values;
  };
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

function tableColumn({ name, leaf, repetition }: SchemaNode): TableColumn {
  if (leaf === undefined || repetition === "repeated") return { name, type: "utf8" };
  const type = leafColumnType(leaf);
  return type === "fixed-binary" ? { name, type, width: leaf.width } : { name, type };
}
