import type { Json } from "../contract/model-state.js";

const MAX_DEPTH = 5;
const MAX_ROWS = 50;

/** Text that Markdown shows as it is, on one line. */
export function plainText(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");
  return line.replace(/[\\`*_{}[\]<>|#~&]/g, (mark) => `\\${mark}`);
}

/** A value as Markdown: objects as nested lists, lists of alike objects as tables; numbers with four digits. */
export function markdownOfJson(value: Json, depth = 0): string {
  if (!isObject(value)) return isTable(value) ? table(value) : cell(value);
  if (depth === MAX_DEPTH) return "(more in metrics.json)";
  const lines = Object.entries(value).map(([name, item]) => {
    const title = `- ${plainText(name)}:`;
    if (!isObject(item) && !isTable(item)) return `${title} ${cell(item)}`;
    const inner = markdownOfJson(item, depth + 1);
    return `${title}\n\n${inner.replace(/^(?=.)/gm, "  ")}${isTable(item) ? "\n" : ""}`;
  });
  return lines.join("\n");
}

type JsonObject = { readonly [name: string]: Json };

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTable(value: Json): value is readonly JsonObject[] {
  return Array.isArray(value) && value.length > 0 && (value as readonly Json[]).every(isObject);
}

function table(rows: readonly JsonObject[]): string {
  const names = Array.from(new Set(rows.flatMap((row) => Object.keys(row))));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const shown = rows.slice(0, MAX_ROWS).map((row) => line(names.map((name) => cell(row[name] ?? null))));
  const more = rows.length > MAX_ROWS ? [`\n${rows.length - MAX_ROWS} more rows in metrics.json`] : [];
  return [line(names.map(plainText)), line(names.map(() => "---")), ...shown, ...more].join("\n");
}

function cell(value: Json): string {
  if (value === null) return "-";
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
  if (typeof value === "object") {
    const text = JSON.stringify(value);
    return plainText(text.length <= 200 ? text : `${text.slice(0, 200)}…`);
  }
  return plainText(String(value));
}
