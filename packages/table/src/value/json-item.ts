import type { Value } from "./table-column.js";
import { valueText } from "./value-text.js";

/** A value of a list or structure, as JSON can hold it. */
export type JsonItem = string | number | boolean | null | readonly JsonItem[] | { readonly [name: string]: JsonItem };

/** A value inside JSON: integers beyond 2^53, infinities and bytes are text, NaN is null. */
export function jsonItem(value: Value): JsonItem {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : Number.isNaN(value) ? null : valueText(value);
  return value instanceof Uint8Array ? valueText(value) : value;
}
