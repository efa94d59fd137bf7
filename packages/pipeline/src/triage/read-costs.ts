import { MolsieveError, nearestName } from "@molsieve/core";
import { formatOf, type ReadRecordsOptions, type RecordSource, readRecords } from "@molsieve/table";
import type { LibraryScreen } from "../config/library-screen.js";
import type { ScreenSource } from "../job/screen-source.js";

/**
 * Makes sure that a library has a column of costs.
 *
 * @throws {MolsieveError} `config` where a file of it has no such column, or the library is prepared and so has none
 */
export async function checkCostColumn(library: ScreenSource, screen: LibraryScreen, column: string): Promise<void> {
  if (library.standardised !== undefined) throw noColumn(library.files[0]?.path ?? "", column, undefined);
  for (const { path } of library.files) {
    const source = await openFile(path, screen, undefined);
    const { columns, columnsGrow } = source;
    await source.close();
    if (!columns.includes(column) && !columnsGrow) throw noColumn(path, column, columns);
  }
}

/**
 * What some rows of a library cost, which is read up to the last of them: NaN where the column holds no number of 0 or more.
 *
 * @throws {MolsieveError} `input` when a file cannot be read; `cancelled`
 */
export async function readCosts(
  library: ScreenSource,
  screen: LibraryScreen,
  column: string,
  rows: readonly number[],
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const costs = new Map(rows.map((row) => [row, Number.NaN]));
  const last = rows.reduce((most, row) => Math.max(most, row), -1);
  let base = 0;
  for (const { path } of library.files) {
    if (base > last) break;
    const source = await openFile(path, screen, signal);
    try {
      let nRows = 0;
      for await (const chunk of source.chunks) {
        nRows = chunk.firstRow + chunk.nRows;
        const place = source.columns.indexOf(column);
        for (const { row, fields } of chunk.records) {
          if (costs.has(base + row)) costs.set(base + row, costOf(fields[place]));
        }
        if (base + nRows > last) break;
      }
      base += nRows;
    } finally {
      await source.close();
    }
  }
  return rows.map((row) => costs.get(row) as number);
}

function costOf(text = ""): number {
  const cost = text.trim() === "" ? Number.NaN : Number(text);
  return cost >= 0 && Number.isFinite(cost) ? cost : Number.NaN;
}

function openFile(path: string, { library }: LibraryScreen, signal: AbortSignal | undefined): Promise<RecordSource> {
  const { smiles, id, delimiter } = library;
  const named: ReadRecordsOptions = formatOf(path, "input") === "sdf" ? {} : { smiles, id, delimiter };
  return readRecords(path, { ...named, stage: "read", signal });
}

function noColumn(file: string, column: string, columns: readonly string[] | undefined): MolsieveError {
  const near = columns && nearestName(column, columns);
  const meant = near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `;
  const remedy =
    columns === undefined
      ? "A prepared library keeps structures and identifiers alone: screen the files that it was prepared from"
      : `${meant}Its columns: ${columns.join(", ")}`;
  return new MolsieveError("config", `"order.budget.column": ${file} has no column ${JSON.stringify(column)}`, {
    key: "order.budget.column",
    value: column,
    remedy,
  });
}
