import { argumentError } from "@molsieve/core";

/** Numbers of wells that plates have: 8 rows of 12, or 16 rows of 24. */
export const PLATE_WELLS = [96, 384] as const;

/** How plates are filled. */
export interface PlateLayout {
  readonly wells: (typeof PLATE_WELLS)[number];
  /** What is filled first: A01, A02, ... (`row`) or A01, B01, ... (`column`). */
  readonly by: "row" | "column";
  /** What stays empty, for controls: rows (`A`), columns (`1`) and wells (`A1`), in any case of letters. */
  readonly skip: readonly string[];
}

/**
 * The wells of a plate that are filled, in their order: `A01` to `H12`, or `A01` to `P24`.
 *
 * @throws {MolsieveError} `argument` when `skip` names what the plate does not have, or leaves no well
 */
export function plateWells({ wells, by, skip }: PlateLayout): string[] {
  const [nRows, nColumns] = wells === 96 ? [8, 12] : [16, 24];
  const rows = Array.from({ length: nRows }, (_, row) => String.fromCharCode(CODE_OF_A + row));
  const columns = Array.from({ length: nColumns }, (_, column) => String(column + 1).padStart(2, "0"));
  const empty = new Set(skip.map((name) => checkedPlace(name, rows, columns)));
  const all =
    by === "row"
      ? rows.flatMap((row) => columns.map((column) => [row, column] as const))
      : columns.flatMap((column) => rows.map((row) => [row, column] as const));
  const filled = all
    .filter(([row, column]) => !empty.has(row) && !empty.has(column) && !empty.has(row + column))
    .map(([row, column]) => row + column);
  if (filled.length === 0) throw argumentError("skip", skip, "places that leave at least one well");
  return filled;
}

/** The name of a row, a column or a well as wells are named. */
function checkedPlace(name: string, rows: readonly string[], columns: readonly string[]): string {
  const [, row = "", column = ""] = /^([A-Za-z]?)0?(\d*)$/.exec(name) ?? [];
  const place = row.toUpperCase() + (column === "" ? "" : column.padStart(2, "0"));
  const isRow = row === "" || rows.includes(row.toUpperCase());
  const isColumn = column === "" || columns.includes(column.padStart(2, "0"));
  if (place !== "" && isRow && isColumn) return place;
  const last = `${rows.at(-1)}${columns.at(-1)}`;
  throw argumentError("skip", name, `a row, a column or a well of a plate from A1 to ${last}`);
}

const CODE_OF_A = 65;
