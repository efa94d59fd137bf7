import { usualIdColumn } from "@molsieve/table";
import { measuredCell } from "./measured-cell.js";
import { missingColumn } from "./structure-column.js";

/** The column of identifiers, and why it is that one. */
export interface IdChoice {
  readonly column: number;
  readonly why: string;
}

const NAMES =
  /^(cpd|cmpd|compound|sample|molecule|mol|substan|ligand|catalog|product|batch|vendor)|(id|nr|no|name|code|nummer|number|#)\.?$/i;

/**
 * The column of identifiers: one with a usual name, or else the first of words that differ from row to row. `undefined` where
 * there is none.
 *
 * @param structures columns of structures, which are none
 * @throws {MolsieveError} `input` where the wanted column is not there
 */
export function chooseIdColumn(
  file: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  structures: readonly number[],
  wanted: string | undefined,
): IdChoice | undefined {
  if (wanted !== undefined) {
    if (!columns.includes(wanted)) throw missingColumn(file, "id", wanted, columns);
    return { column: columns.indexOf(wanted), why: "as asked for" };
  }
  const others = columns.flatMap((name, column) => (structures.includes(column) ? [] : [{ name, column }]));
  const usual = usualIdColumn(others.map(({ name }) => name));
  if (usual !== undefined) return { column: columns.indexOf(usual), why: "by its name" };
  const cells = ({ column }: { readonly column: number }) => rows.map((row) => (row[column] ?? "").trim());
  const isUnique = (of: { readonly column: number }) =>
    new Set(cells(of).filter((cell) => cell !== "")).size >= 0.9 * rows.length;
  const named = others.find((each) => NAMES.test(each.name.trim()) && isUnique(each));
  if (named !== undefined) return { column: named.column, why: "by its name, and nearly every row has its own" };
  const words = others.find(
    (each) => isUnique(each) && !cells(each).some((cell) => measuredCell(cell, "point") !== undefined),
  );
  return words && { column: words.column, why: "words that differ from row to row" };
}
