import { issueInput, MolsieveError, type RowIssue } from "@molsieve/core";
import type { LostRow } from "@molsieve/screen";
import type { LibraryFile, LibraryRows } from "./screen-source.js";

/** What a file of a library calls a place in it. */
export function unitOf({ format }: Pick<LibraryFile, "format">): "line" | "row" {
  return format === "parquet" || format === "arrow" ? "row" : "line";
}

/** The rejection of a row that was given up. */
export function lostRowIssue(
  files: readonly LibraryFile[],
  { records, file, firstRow }: LibraryRows,
  { row, code, message }: LostRow,
): RowIssue {
  const record = records[row];
  const from = files[file];
  if (record === undefined || from === undefined) {
    throw new MolsieveError("internal", `no row ${row} in the chunk at ${firstRow}`);
  }
  const remedy = code === "time-limit" ? ". A larger limits.milliseconds gives it more time" : "";
  return {
    row: record.row,
    id: record.id,
    input: issueInput(record.input),
    stage: "screen",
    code,
    message: `${from.path}, ${unitOf(from)} ${record.line}: ${message}${remedy}`,
  };
}
