import { argumentError, type RowIssue } from "@molsieve/core";
import type { Value } from "../value/table-column.js";
import { valueText } from "../value/value-text.js";
import type { ByteSink } from "./byte-sink.js";
import { type RowWriter, sinkOf } from "./row-sink.js";

/** A value of a text table; bytes are written in hexadecimal. */
export type Cell = Value;

/**
 * One line of a CSV file with its line feed (RFC 4180, but LF): quotes only where needed.
 *
 * Numbers are the shortest text that reads back to the same value; null and NaN are empty, infinities `inf` and `-inf`.
 * Text is never altered: a value that a spreadsheet would take for a formula (`=`, `+`, `-`, `@` in front) stays as it
 * is, because an identifier must come out as it went in.
 */
export function csvLine(cells: readonly Cell[]): string {
  return delimitedLine(cells, ",");
}

function delimitedLine(cells: readonly Cell[], delimiter: string): string {
  const line = cells.map((cell) => csvField(cell, delimiter)).join(delimiter);
  // A line of one empty field would read back as an empty line, which is no record.
  return line === "" ? '""\n' : `${line}\n`;
}

/**
 * A CSV file with this header, in UTF-8; other delimiters make other tables, a tab a TSV.
 *
 * @throws {MolsieveError} `output` when the file cannot be written; from `write`, `argument` when a row has another number
 * of cells than the header
 */
export async function createCsvWriter(
  target: string | ByteSink,
  header: readonly string[],
  delimiter = ",",
): Promise<RowWriter<readonly Cell[]>> {
  const sink = await sinkOf(target);
  await sink.write(delimitedLine(header, delimiter));
  return {
    async write(rows) {
      const lines: string[] = [];
      for (const row of rows) {
        if (row.length !== header.length)
          throw argumentError("row.length", row.length, `${header.length}, as the header`);
        lines.push(delimitedLine(row, delimiter));
      }
      await sink.write(lines.join(""));
    },
    close: () => sink.close(),
  };
}

/** A CSV file of rejected rows: `row,id,input,stage,code,message`. Throws as {@link createCsvWriter} does. */
export async function createRejectsWriter(target: string | ByteSink): Promise<RowWriter<RowIssue>> {
  const csv = await createCsvWriter(target, ["row", "id", "input", "stage", "code", "message"]);
  return {
    write: (issues) =>
      csv.write(
        Array.from(issues, ({ row, id, input, stage, code, message }) => [row, id, input, stage, code, message]),
      ),
    close: () => csv.close(),
  };
}

function csvField(cell: Cell, delimiter: string): string {
  const text = valueText(cell);
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
