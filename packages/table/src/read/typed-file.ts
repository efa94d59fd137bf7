import { throwIfCancelled } from "@molsieve/core";
import { startDecoder } from "../decode/guarded-decoder.js";
import { checkedNames, type Value } from "../value/table-column.js";
import type { FeedOptions } from "./record-feed.js";
import { describeTyped, type TypedRows } from "./typed-rows.js";

/**
 * The rows of a Parquet or Arrow IPC file, decoded in a thread of its own. In memory at once: one row group of a Parquet
 * file, one record batch of Arrow IPC data.
 *
 * Integers up to 64 bits, floats, truth values, text and bytes keep their types, dictionaries are resolved. Decimals of up to
 * 15 digits become floats, longer ones exact text; dates, timestamps, unsigned 64-bit integers, lists and structures become
 * text, times of day and durations integers in their unit.
 *
 * @param file where the bytes lie; `path` of the options is how messages call it
 * @throws {MolsieveError} `input` when the file is of another kind, is damaged or lacks a column; damage further down
 * surfaces from `rows`, damage that would keep the decoder busy for ever after its time limit
 */
export async function openTypedFile(file: string, options: FeedOptions): Promise<TypedRows> {
  const { path, decodeTimeoutMs, signal } = options;
  const format = options.format === "parquet" ? "parquet" : "arrow";
  const decoder = await startDecoder({ path, file, format, timeoutMs: decodeTimeoutMs });
  try {
    checkedNames(
      path,
      decoder.columns.map(({ name }) => name),
    );
    const typed = describeTyped(path, decoder.columns, options);
    const { schema } = typed.description;

    async function* rows(): AsyncGenerator<Iterable<readonly Value[]>, void, undefined> {
      try {
        for (let batch = await decoder.next(); batch !== undefined; batch = await decoder.next()) {
          throwIfCancelled(signal);
          const { nRows, columns } = batch;
          // Bytes that are the structure or the identifier are text.
          const values = columns.map((column, c) => (schema[c]?.type === "utf8" ? column.map(asText) : column));
          yield Array.from({ length: nRows }, (_, row) => values.map((column) => column[row] ?? null));
        }
      } finally {
        await decoder.close();
      }
    }
    return { ...typed, rows: rows(), close: () => decoder.close() };
  } catch (error) {
    await decoder.close();
    throw error;
  }
}

function asText(value: Value): Value {
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : value;
}
