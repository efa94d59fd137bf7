import type { TableColumn, Value } from "./table-column.js";
import { valueText } from "./value-text.js";

/**
 * A value of another library as a value of `column`: numbers and truth values as the type says, everything in a text column
 * as text, lists and objects as JSON. `undefined` and values that a typed column cannot hold are null.
 */
export function plainValue(raw: unknown, { type }: TableColumn): Value {
  if (raw === null || raw === undefined) return null;
  switch (type) {
    case "utf8":
      return textOf(raw);
    case "double":
      return typeof raw === "number" || typeof raw === "bigint" ? Number(raw) : null;
    case "int64":
      return typeof raw === "bigint" ? raw : Number.isSafeInteger(raw) ? BigInt(raw as number) : null;
    case "int32":
    case "uint32":
      return typeof raw === "number" ? raw : typeof raw === "bigint" ? Number(raw) : null;
    case "boolean":
      return typeof raw === "boolean" ? raw : null;
    case "binary":
    case "fixed-binary":
      // A copy: what is sent to another thread takes the whole buffer along.
      return raw instanceof Uint8Array ? raw.slice() : null;
  }
}

function textOf(raw: unknown): string {
  if (typeof raw === "string") return raw;
  if (raw instanceof Uint8Array) return Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString("utf8");
  if (typeof raw === "object") return JSON.stringify(raw, (_, item: unknown) => jsonItem(item));
  return valueText(raw as Value);
}

/** Inside JSON, integers beyond 2^53 and bytes are text, and what is missing is null. */
function jsonItem(item: unknown): unknown {
  if (item === undefined) return null;
  if (typeof item === "bigint") return Number.isSafeInteger(Number(item)) ? Number(item) : String(item);
  return item instanceof Uint8Array ? valueText(item) : item;
}
