import type { TableColumn, Value } from "./table-column.js";
import { valueText } from "./value-text.js";

/**
 * A value of another library as a value of `column`: numbers and truth values as the type says, everything in a text column
 * as text, dates in ISO 8601, lists and objects as JSON. `undefined` and values a typed column cannot hold are null.
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
      return raw instanceof Uint8Array ? raw : null;
  }
}

function textOf(raw: unknown): string {
  if (typeof raw === "string") return raw;
  if (raw instanceof Uint8Array) return Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString("utf8");
  if (raw instanceof Date) return raw.toISOString();
  if (typeof raw === "object") return JSON.stringify(raw, (_, item: unknown) => jsonItem(item));
  return valueText(raw as Value);
}

function jsonItem(item: unknown): unknown {
  if (typeof item === "bigint") return Number.isSafeInteger(Number(item)) ? Number(item) : String(item);
  return item instanceof Uint8Array ? valueText(item) : item;
}
