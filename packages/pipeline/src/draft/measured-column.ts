import { MolsieveError, shown } from "@molsieve/core";
import { type DecimalMark, decimalMark } from "../written-number.js";
import { isWhatIsLeft, type NamedQuantity, quantityNamed } from "./column-names.js";
import { concentrationNamed, type MeasuredCell, measuredCell, unitInName } from "./measured-cell.js";
import { missingColumn } from "./structure-column.js";

/** What the caller says of the measured values, in place of what their column does. */
export interface MeasuredWishes {
  /** Name of their column. */
  readonly activity?: string | undefined;
  /** Their unit: one of concentration, such as `nM`, which is converted; anything else only names values of which the larger are more active. */
  readonly unit?: string | undefined;
  /** How their decimals are written. */
  readonly decimal?: DecimalMark | undefined;
}

/** The column of measured values, and how they are written. */
export interface MeasuredChoice {
  readonly column: number;
  /** As `target.unit` has it. */
  readonly unit: string;
  /** Whether values are concentrations, which become `-log10(mol/L)`. */
  readonly isConcentration: boolean;
  /** Column of `<`, `=` and `>`. */
  readonly qualifier: number | undefined;
  readonly decimal: DecimalMark;
  /** Unit that cells name themselves, `""` where none does: a copy of the table needs values without it. */
  readonly cellUnits: readonly string[];
  /** Whether the cells are plain numbers, qualifiers in front included, as tables of Molsieve have them. */
  readonly isPlain: boolean;
  /** Why, a sentence each, for the user. */
  readonly why: readonly string[];
}

interface Candidate {
  readonly column: number;
  readonly name: string;
  readonly quantity: NamedQuantity;
  readonly unitInName: string | undefined;
  readonly cells: readonly string[];
  readonly decimal: DecimalMark | undefined;
  readonly measured: readonly MeasuredCell[];
}

/**
 * The column of measured values: the only one of the most telling kind, by name and unit; undefined where no column holds numbers and nothing is said
 * of them, so that the table is a bare list.
 *
 * @throws {MolsieveError} `input` where none or several could be it, or where unit or direction cannot be told; the remedy
 * names the option that decides
 */
export function chooseMeasuredColumn(
  file: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  taken: readonly number[],
  wishes: MeasuredWishes,
): MeasuredChoice | undefined {
  const numeric = columns.flatMap((name, column) =>
    taken.includes(column) ? [] : candidatesOf(name, column, rows, wishes),
  );
  if (numeric.length === 0 && Object.values(wishes).every((wish) => wish === undefined)) return undefined;
  const chosen =
    wishes.activity === undefined ? onlyOne(file, numeric) : named(file, columns, numeric, wishes.activity);
  const { column, name, cells, measured } = chosen;
  const decimal = wishes.decimal ?? chosen.decimal;
  if (decimal === undefined) {
    throw unsure(
      file,
      name,
      `the commas of ${shown(name)} may be decimal commas or stand between thousands`,
      "decimal",
      "decimal comma or decimal point (--decimal comma|point)",
    );
  }
  const cellUnits = [...new Set(measured.map(({ unit }) => unit))];
  const unitColumn = unitColumnOf(columns, rows, column);
  const { unit, why } = unitOf(file, chosen, cellUnits, unitColumn, wishes.unit);
  // Beside a concentration the qualifier is that of the concentration, which points the other way.
  const isDerived = chosen.quantity === "potency" && numeric.some((each) => telling(each) === 5 || telling(each) === 4);
  const qualifier = isDerived ? undefined : qualifierColumnOf(columns, rows, column);
  const nQualified = measured.filter((cell) => /[<>≤≥]/.test(cell.qualifier)).length;
  return {
    column,
    unit,
    isConcentration: unit.startsWith("column:") || concentrationNamed(unit) === unit,
    qualifier,
    decimal,
    cellUnits,
    isPlain: cellUnits.every((each) => each === "") && cells.every((cell) => cell.trim() === "" || isPlainCell(cell)),
    why: [
      ...why,
      ...(qualifier === undefined ? [] : [`${shown(columns[qualifier])} says <, = or >`]),
      ...(nQualified === 0
        ? []
        : [`${nQualified} of the first ${rows.length} values are bounds, such as ${shown(boundIn(cells))}`]),
    ],
  };
}

function candidatesOf(
  name: string,
  column: number,
  rows: readonly (readonly string[])[],
  wishes: MeasuredWishes,
): Candidate[] {
  const cells = rows.map((row) => row[column] ?? "").filter((cell) => cell.trim() !== "");
  const decimal = wishes.decimal ?? decimalMark(cells);
  const measured = cells.map((cell) => measuredCell(cell, decimal ?? "point")).filter((cell) => cell !== undefined);
  const withUnits = measured.filter(
    ({ unit }) => unit === "" || unit === "%" || concentrationNamed(unit) !== undefined,
  );
  if (withUnits.length === 0 || withUnits.length < 0.6 * cells.length) return [];
  return [
    { column, name, quantity: quantityNamed(name), unitInName: unitInName(name), cells, decimal, measured: withUnits },
  ];
}

/** 1, 2, 3: numbers of rows. */
function countsUp(cells: readonly MeasuredCell[]): boolean {
  return (
    cells.length > 2 && cells.every(({ number }, i) => i === 0 || Number(number) === Number(cells[i - 1]?.number) + 1)
  );
}

function named(file: string, columns: readonly string[], numeric: readonly Candidate[], name: string): Candidate {
  if (!columns.includes(name)) throw missingColumn(file, "activity", name, columns);
  const found = numeric.find((candidate) => candidate.name === name);
  if (found !== undefined) return found;
  throw new MolsieveError("input", `${shown(name)} is no column of measured numbers`, {
    file,
    key: "activity",
    value: name,
    remedy: `Columns of numbers are ${listed(numeric)}`,
  });
}

/** How telling a column is; 0: not an activity. */
function telling({ quantity, unitInName: unit, measured }: Candidate): number {
  const isMolar =
    (unit !== undefined && unit !== "%") || measured.some((cell) => concentrationNamed(cell.unit) !== undefined);
  if (quantity === "aside" || (quantity === "other" && !isMolar && countsUp(measured))) return 0;
  if (quantity === "potency") return 6;
  if (quantity === "concentration" || isMolar) return isMolar ? 5 : 4;
  if (quantity === "percent" || unit === "%") return 3;
  return quantity === "other" ? 1 : 2;
}

function onlyOne(file: string, numeric: readonly Candidate[]): Candidate {
  const most = Math.max(0, ...numeric.map(telling));
  const found = numeric.filter((candidate) => telling(candidate) === most);
  const [first, second] = found;
  if (first !== undefined && second === undefined && most > 0) return first;
  const remedy = "Say which with activity (--activity NAME)";
  if (most === 0) {
    throw new MolsieveError("input", "no column holds measured values", {
      file,
      key: "activity",
      remedy:
        numeric.length === 0
          ? "Give a table with a column of numbers"
          : `${remedy}; columns of numbers are ${listed(numeric)}`,
    });
  }
  throw new MolsieveError("input", `several columns could hold the measured values: ${listed(found)}`, {
    file,
    key: "activity",
    remedy,
  });
}

function unitOf(
  file: string,
  { name, quantity, unitInName: inName, measured }: Candidate,
  cellUnits: readonly string[],
  unitColumn: { readonly name: string; readonly units: readonly string[] } | undefined,
  wanted: string | undefined,
): { readonly unit: string; readonly why: readonly string[] } {
  const values = measured.map(({ number }) => Number(number));
  if (wanted !== undefined) return { unit: concentrationNamed(wanted) ?? wanted, why: ["unit as asked for"] };
  if (quantity === "potency")
    return { unit: "-log10(mol/L)", why: [`${shown(name)} is a negative logarithm by its name`] };
  const inCells = cellUnits.filter((unit) => unit !== "");
  if (inCells.some((unit) => concentrationNamed(unit) !== undefined)) {
    if (inCells.length < cellUnits.length && inName === undefined)
      throw unsure(
        file,
        name,
        `some cells of ${shown(name)} name a unit (${inCells.join(", ")}) and others do not`,
        "unit",
        "the unit of the others (--unit nM)",
      );
    return {
      unit: inName ?? (concentrationNamed(inCells[0] as string) as string),
      why: [`unit by the cells (${inCells.join(", ")})`],
    };
  }
  if (unitColumn !== undefined) {
    const [only, another] = unitColumn.units;
    const unit = another === undefined ? concentrationNamed(only as string) : undefined;
    return { unit: unit ?? `column:${unitColumn.name}`, why: [`unit by the column ${shown(unitColumn.name)}`] };
  }
  if (inName !== undefined && inName !== "%") return { unit: inName, why: ["unit by the column's name"] };
  if (inName === "%" || quantity === "percent" || inCells.includes("%")) {
    if (!isWhatIsLeft(name))
      return { unit: "%", why: ["percentages of which the larger mean more active, by the name"] };
    throw unsure(
      file,
      name,
      `the smaller percentages of ${shown(name)} mean more active, by its name`,
      "activity",
      "a column of which the larger mean more active (--activity NAME), for example 100 less these",
    );
  }
  if (values.every((value) => value === 0 || value === 1))
    return { unit: "active (1) or not (0)", why: ["only 0 and 1"] };
  throw unsure(
    file,
    name,
    `the unit of ${shown(name)} cannot be told (values from ${Math.min(...values)} to ${Math.max(...values)}), nor whether larger or smaller ones are more active`,
    "unit",
    "a unit of concentration, of which smaller are more active (--unit nM), or any other words where larger are (--unit pIC50)",
  );
}

function unsure(file: string, name: string, reason: string, option: string, saying: string): MolsieveError {
  return new MolsieveError("input", reason, { file, key: option, value: name, remedy: `Say ${saying}` });
}

/** A column whose cells are units of concentration, and which stand in it. */
function unitColumnOf(columns: readonly string[], rows: readonly (readonly string[])[], measured: number) {
  const holds = (column: number) => {
    const cells = rows.map((row) => (row[column] ?? "").trim()).filter((cell) => cell !== "");
    const units = [...new Set(cells)];
    const isUnits =
      units.length > 0 &&
      units.length <= 20 &&
      cells.filter((cell) => concentrationNamed(cell) !== undefined).length > 0.5 * cells.length;
    return isUnits ? [{ name: columns[column] as string, units, column }] : [];
  };
  return nearest(
    columns.flatMap((_, column) => holds(column)),
    measured,
  );
}

const QUALIFIERS = new Set(["<", "<=", "≤", "<<", "=", "==", "~", "≈", ">", ">=", "≥", ">>"]);

function qualifierColumnOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  measured: number,
): number | undefined {
  const found = columns.flatMap((_, column) => {
    const cells = rows.map((row) => (row[column] ?? "").trim().replace(/^'(.*)'$/, "$1")).filter((cell) => cell !== "");
    return cells.length > 0 && cells.every((cell) => QUALIFIERS.has(cell)) ? [{ column }] : [];
  });
  return nearest(found, measured)?.column;
}

function nearest<Found extends { readonly column: number }>(found: readonly Found[], to: number): Found | undefined {
  return [...found].sort((a, b) => Math.abs(a.column - to) - Math.abs(b.column - to) || a.column - b.column)[0];
}

function isPlainCell(cell: string): boolean {
  return /^\s*[<>=~≤≥≈]{0,2}\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(cell) || !/\d/.test(cell);
}

function boundIn(cells: readonly string[]): string {
  return (cells.find((cell) => /^\s*[<>≤≥]/.test(cell)) ?? "").trim();
}

function listed(candidates: readonly Candidate[]): string {
  return candidates.map(({ name }) => shown(name)).join(", ");
}
