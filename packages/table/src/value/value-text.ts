import type { Value } from "./table-column.js";

/**
 * A value as text formats hold it: text as it is, numbers as the shortest text that reads back to the same value, `true` or
 * `false`, bytes in lower-case hexadecimal. Null and NaN are empty, infinities `inf` and `-inf`.
 */
export function valueText(value: Value): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.length).toString("hex");
  if (typeof value !== "number" || Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? "" : value > 0 ? "inf" : "-inf";
}
