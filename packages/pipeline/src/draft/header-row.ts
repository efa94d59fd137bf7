import type { CellTable } from "./cell-table.js";
import { measuredCell } from "./measured-cell.js";
import { isMolecule } from "./structure-column.js";

/** Column names and rows of a table. */
export interface NamedTable {
  /** One for each column, all different. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether the names are those of the first row. */
  readonly hasHeader: boolean;
  /** Names that had to be changed because they occur twice. */
  readonly renamed: readonly string[];
}

/**
 * The table with its first row for names, or `column_1`, `column_2` and so on where that row holds numbers over numbers, or
 * without any column of numbers a structure.
 */
export function namedTable({ rows }: CellTable): NamedTable {
  const cells = rows.map((row) => row.cells);
  const [first = [], ...body] = cells;
  const hasHeader = isHeader(first, body);
  const names = first.map((cell, i) => (hasHeader && cell.trim() !== "" ? cell.trim() : `column_${i + 1}`));
  const counts = new Map<string, number>();
  const columns = names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
  return {
    columns,
    rows: hasHeader ? body : cells,
    hasHeader,
    renamed: columns.filter((name, i) => name !== names[i]),
  };
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
