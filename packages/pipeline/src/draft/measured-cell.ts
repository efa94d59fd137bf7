import { CONCENTRATIONS } from "../models/concentration.js";
import { type DecimalMark, plainNumber } from "../written-number.js";

/** What a cell with a measured value says. */
export interface MeasuredCell {
  /** What stands before the number, such as `>`; empty where nothing does. */
  readonly qualifier: string;
  /** The number with a decimal point and nothing between its digits. */
  readonly number: string;
  /** What stands behind the number, such as `nM`; empty where nothing does. */
  readonly unit: string;
}

const CELL =
  /^\s*([<>=~≤≥≈]{0,2})\s*([+-]?(?:\d[\d.,'\u00a0\u202f ]*\d|\d|[.,]\d+)(?:[eE][+-]?\d+)?)\s*([%\p{L}µμ][\p{L}µμ/0-9]*|%)?\s*$/u;

/** The parts of a cell that holds one measurement, `undefined` for any other. */
export function measuredCell(text: string, decimal: DecimalMark): MeasuredCell | undefined {
  const match = CELL.exec(text);
  if (match === null) return undefined;
  const [, qualifier = "", written = "", unit = ""] = match;
  const number = plainNumber(written, decimal);
  return Number.isFinite(Number(number)) ? { qualifier, number, unit } : undefined;
}

/** The unit of concentration that a text names (`nM`, `NM`, `umol/L`), as {@link CONCENTRATIONS} writes it. */
export function concentrationNamed(text: string): string | undefined {
  const name = text.trim();
  return (
    CONCENTRATIONS.find((unit) => unit === name) ??
    // A lone m is as often metres or milli-something; mm is millimetres.
    (/^m+$/.test(name) ? undefined : CONCENTRATIONS.find((unit) => unit.toLowerCase() === name.toLowerCase()))
  );
}

/** The unit of concentration, or `%`, that a column's name ends in or has in brackets: `IC50 (nM)`, `Ki_uM`, `Inhibition at 10 uM (%)`. */
export function unitInName(column: string): string | undefined {
  if (/%|percent/i.test(column)) return "%";
  const name = column.replace(/(\bat|@)\s*[\d.]+\s*\S+/i, "");
  const bracketed = [...name.matchAll(/[([{]\s*([^)\]}]+?)\s*[)\]}]/g)].map(([, inside]) => inside as string);
  const words = name.split(/[\s_,;:()[\]{}-]+/).filter((word) => word.length > 1);
  for (const text of [...bracketed, ...words.reverse()]) {
    const unit = concentrationNamed(text);
    if (unit !== undefined) return unit;
  }
  return undefined;
}
