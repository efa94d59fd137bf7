import type { CellTable } from "./cell-table.js";
import { measuredCell } from "./measured-cell.js";
import { isMolecule } from "./structure-column.js";

/** Column names and rows of a table. */
export interface NamedTable {
  /** One for each column, all different. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows at the beginning that hold names: none, one, or two where a second one says more, such as units. */
  readonly nHeader: 0 | 1 | 2;
  /** Names that had to be changed because they occur twice. */
  readonly renamed: readonly string[];
}

/**
 * The table with its first row for names, joined with those of a second row of names, or `column_1`, `column_2` and so on where the
 * first row holds numbers over numbers, or without any column of numbers a structure.
 */
export function namedTable({ rows }: CellTable): NamedTable {
  const cells = rows.map((row) => row.cells);
  const [first = [], ...body] = cells;
  const [second = [], ...rest] = body;
  const nHeader = !isHeader(first, body) ? 0 : isSecondHeader(second, rest) ? 2 : 1;
  const names = first.map((_, i) => {
    const [above = "", below = ""] = [first, second].slice(0, nHeader).map((row) => (row[i] ?? "").trim());
    const saysMore = !above.toLowerCase().includes(below.toLowerCase());
    return [above, ...(saysMore ? [below] : [])].filter((part) => part !== "").join(" ") || `column_${i + 1}`;
  });
  const counts = new Map<string, number>();
  const columns = names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
  return {
    columns,
    rows: cells.slice(nHeader),
    nHeader,
    renamed: columns.filter((name, i) => name !== names[i]),
  };
}

/** Letters of a name: what is longer is rather a structure that could not be read. */
const LONGEST_NAME = 40;

/**
 * Whether the row below a header holds names, too: nothing in it is a number, a structure, or but for its digits like a cell below, and
 * over two or more columns of numbers or structures stand words.
 */
function isSecondHeader(second: readonly string[], body: readonly (readonly string[])[]): boolean {
  const isNumber = (cell: string) => measuredCell(cell, "point") !== undefined;
  if (second.some((cell) => cell.length > LONGEST_NAME || isNumber(cell) || isMolecule(cell))) return false;
  const sample = body.slice(0, 50);
  const shape = (cell = "") => cell.trim().replace(/\d+/g, "0");
  const isLikeOthers = (cell: string, column: number) =>
    cell.trim() !== "" && sample.some((row) => shape(row[column]) === shape(cell));
  if (second.some(isLikeOthers)) return false;
  const over = second.filter((cell, column) => {
    const filled = sample.map((row) => row[column] ?? "").filter((each) => each.trim() !== "");
    const nValues = filled.filter((each) => isNumber(each) || isMolecule(each)).length;
    return cell.trim() !== "" && nValues > 0.6 * filled.length;
  });
  return over.length >= 2;
}

function isHeader(first: readonly string[], body: readonly (readonly string[])[]): boolean {
  let votes = 0;
  for (const [column, cell] of first.entries()) {
    const filled = body.map((row) => row[column] ?? "").filter((each) => each.trim() !== "");
    const nNumbers = filled.filter((each) => measuredCell(each, "point") !== undefined).length;
    if (cell.trim() === "" || nNumbers === 0 || nNumbers < 0.6 * filled.length) continue;
    votes += measuredCell(cell, "point") === undefined ? 1 : -1;
  }
  if (votes !== 0) return votes > 0;
  return !first.some(isMolecule);
}
