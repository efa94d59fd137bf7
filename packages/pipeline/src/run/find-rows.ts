import { MolsieveError, type RowIssue, shown } from "@molsieve/core";
import type { ScreenSource } from "../job/screen-source.js";

/** Which rows of a library: all with an identifier, or the one with a number. */
export type RowKey = { readonly id: string } | { readonly row: number };

/** A row of a library. */
export interface FoundRow {
  readonly row: number;
  readonly id: string;
  readonly input: string;
  /** Place of its file. */
  readonly file: number;
  /** NaN where it could not be read. */
  readonly line: number;
  /** Why it could not be read. */
  readonly issue: RowIssue | undefined;
}

const READ_ROWS = 1000;

/**
 * The rows that have one of the keys, in the order of the library, in one pass.
 *
 * @throws {MolsieveError} `input` where the library cannot be read; `cancelled`
 */
export async function findRows(
  source: ScreenSource,
  keys: readonly RowKey[],
  signal: AbortSignal | undefined,
): Promise<readonly FoundRow[]> {
  const numbers = new Set(keys.flatMap((key) => ("row" in key ? [key.row] : [])));
  const ids = new Set(keys.flatMap((key) => ("id" in key ? [key.id] : [])));
  const places = [...numbers].sort((a, b) => a - b).map((row) => ({ from: row, to: row + 1 }));
  const ranges = ids.size === 0 ? places : [{ from: 0, to: Number.POSITIVE_INFINITY }];
  const found: FoundRow[] = [];
  for await (const { records, issues, file } of source.read(ranges, () => READ_ROWS, signal)) {
    for (const record of records) {
      if (numbers.has(record.row) || ids.has(record.id)) found.push({ ...record, file, issue: undefined });
    }
    for (const issue of issues) {
      if (numbers.has(issue.row) || ids.has(issue.id)) found.push({ ...issue, file, line: Number.NaN, issue });
    }
  }
  return found.sort((a, b) => a.row - b.row);
}

/** @throws {MolsieveError} `input` where a key has no row */
export function checkFound(
  source: ScreenSource,
  keys: readonly RowKey[],
  found: readonly Pick<FoundRow, "row" | "id">[],
): void {
  for (const key of keys) if (!found.some((row) => hasKey(row, key))) throw notFound(source, key);
}

/** Whether a row is one of those that a key names. */
export function hasKey({ row, id }: Pick<FoundRow, "row" | "id">, key: RowKey): boolean {
  return "row" in key ? row === key.row : id === key.id;
}

function notFound({ files, nRows }: ScreenSource, key: RowKey): MolsieveError {
  const file = files.map(({ path }) => path).join(", ");
  if ("id" in key) {
    return new MolsieveError("input", `has no row with the identifier ${shown(key.id)}`, {
      file,
      remedy: "Identifiers are compared letter by letter. A row can be named by its number too (--row N)",
    });
  }
  const all = nRows === undefined ? "rows" : `its ${nRows.toLocaleString("en-GB")} rows`;
  return new MolsieveError("input", `has no row ${key.row}: ${all} are numbered from 0`, { file });
}
