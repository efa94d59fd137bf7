import { argumentError, type RowIssue } from "@molsieve/core";
import { FileSink } from "./file-sink.js";

/** A value of a text table. */
export type Cell = string | number | null;

/** A table file that grows by rows. Rows come in file order; `close` completes the file. */
export interface RowWriter<Row> {
  /** Appends rows; resolves when they are handed to the file. */
  write(rows: Iterable<Row>): Promise<void>;
  /** Completes and closes the file. */
  close(): Promise<void>;
}

/**
 * One line of a CSV file with its line feed (RFC 4180, but LF): quotes only where needed.
 *
 * Numbers are the shortest text that reads back to the same value; null and NaN are empty, infinities `inf` and `-inf`.
 * Text is never altered: a value that a spreadsheet would take for a formula (`=`, `+`, `-`, `@` in front) stays as it
 * is, because an identifier must come out as it went in.
 */
export function csvLine(cells: readonly Cell[]): string {
  const line = cells.map(csvField).join(",");
  // A line of one empty field would read back as an empty line, which is no record.
  return line === "" ? '""\n' : `${line}\n`;
}

/**
 * A CSV file with this header, in UTF-8.
 *
 * @throws {MolsieveError} `output` when the file cannot be written; from `write`, `argument` when a row has another number
 * of cells than the header
 */
export async function createCsvWriter(path: string, header: readonly string[]): Promise<RowWriter<readonly Cell[]>> {
  const sink = await FileSink.create(path);
  await sink.write(csvLine(header));
  return {
    async write(rows) {
      for (const row of rows) {
        if (row.length !== header.length)
          throw argumentError("row.length", row.length, `${header.length}, as the header`);
        await sink.write(csvLine(row));
      }
    },
    close: () => sink.close(),
  };
}

/** A CSV file of rejected rows: `row,id,input,stage,code,message`. Throws as {@link createCsvWriter} does. */
export async function createRejectsWriter(path: string): Promise<RowWriter<RowIssue>> {
  const csv = await createCsvWriter(path, ["row", "id", "input", "stage", "code", "message"]);
  return {
    write: (issues) =>
      csv.write(
        Array.from(issues, ({ row, id, input, stage, code, message }) => [row, id, input, stage, code, message]),
      ),
    close: () => csv.close(),
  };
}

function csvField(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "string") return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  if (Number.isFinite(cell)) return String(cell);
  return Number.isNaN(cell) ? "" : cell > 0 ? "inf" : "-inf";
}
