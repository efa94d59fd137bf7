import { MolsieveError, type TaskOptions } from "@molsieve/core";
import { type CellRow, findDelimiter, formatOf, readCells } from "@molsieve/table";

/** The beginning of a table whose first row may be a header or not. */
export interface CellTable {
  readonly path: string;
  readonly delimiter: string;
  /** The rows before the one that may be the header, such as a title above it; they have fewer cells than the table. */
  readonly nLead: number;
  /** The first rows of the table with the usual number of cells, the one that may be the header included. */
  readonly rows: readonly CellRow[];
}

/** Rows that are looked at. */
const SAMPLE_ROWS = 5000;

/**
 * The first 5,000 rows of a CSV or TSV file.
 *
 * @param delimiter character between cells. Default: found by {@link findDelimiter}
 * @throws {MolsieveError} `input` when the file is no such table, or has fewer than two rows
 */
export async function readCellTable(
  path: string,
  delimiter: string | undefined,
  { signal }: TaskOptions,
): Promise<CellTable> {
  const format = formatOf(path, "input");
  if (format !== "csv" && format !== "tsv") {
    throw new MolsieveError("input", `a draft is made from a CSV or TSV file, and this is ${format}`, {
      file: path,
      remedy: `Convert it first: molsieve convert ${path} ${path.replace(/\.[^/\\]*$/, "")}.csv`,
    });
  }
  const character = delimiter ?? (await findDelimiter(path, signal));
  const all: CellRow[] = [];
  for await (const row of readCells(path, character, signal)) {
    all.push(row);
    if (all.length > SAMPLE_ROWS) break;
  }
  const width = usualWidth(all);
  const nLead = all.findIndex(({ cells }) => cells.length === width);
  const rows = all.slice(nLead).filter(({ cells }) => cells.length === width);
  if (rows.length < 2) {
    throw new MolsieveError("input", "the file has fewer than two rows", {
      file: path,
      remedy: "Give a table of measured compounds, a row each",
    });
  }
  return { path, delimiter: character, nLead, rows };
}

function usualWidth(rows: readonly CellRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}
