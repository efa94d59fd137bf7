import type { Value } from "../value/table-column.js";
import { valueText } from "../value/value-text.js";
import type { ByteSink } from "./byte-sink.js";
import { type RowWriter, sinkOf } from "./row-sink.js";

/** A row of a JSON lines file: values and the names they go by. */
export interface NamedRow {
  readonly names: readonly string[];
  /** Aligned to `names`. */
  readonly values: readonly Value[];
}

/**
 * One JSON object and its line feed. Numbers, truth values and null stay what they are; bytes are text in hexadecimal, NaN is
 * null, infinities are the text `inf` and `-inf`.
 */
export function jsonLine({ names, values }: NamedRow): string {
  const entries = names.map((name, i) => `${JSON.stringify(name)}:${jsonValue(values[i] ?? null)}`);
  return `{${entries.join(",")}}\n`;
}

/**
 * A JSON lines file, in UTF-8.
 *
 * @throws {MolsieveError} `output` when the file cannot be written
 */
export async function createJsonlWriter(target: string | ByteSink): Promise<RowWriter<NamedRow>> {
  const sink = await sinkOf(target);
  return {
    async write(rows) {
      await sink.write(Array.from(rows, jsonLine).join(""));
    },
    close: () => sink.close(),
  };
}

function jsonValue(value: Value): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number" && !Number.isNaN(value)) {
    return Number.isFinite(value) ? JSON.stringify(value) : JSON.stringify(valueText(value));
  }
  return typeof value === "number" ? "null" : JSON.stringify(valueText(value));
}
