import { shown } from "@molsieve/core";
import { parseFiniteNumber } from "@molsieve/table";

/** A measurement as written: a number, and how the true value lies to it: -1 below it (`<`), 0 at it, 1 above it (`>`). */
export interface MeasuredValue {
  readonly value: number;
  readonly qualifier: -1 | 0 | 1;
}

/** A measurement, or why the text is none. */
export type MeasuredResult =
  | { readonly ok: true; readonly measured: MeasuredValue }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** What stands for each qualifier; `~` is taken as equal. */
const QUALIFIERS: ReadonlyMap<string, -1 | 0 | 1> = new Map([
  ["", 0],
  ["=", 0],
  ["==", 0],
  ["~", 0],
  ["≈", 0],
  ["<", -1],
  ["<=", -1],
  ["≤", -1],
  ["<<", -1],
  [">", 1],
  [">=", 1],
  ["≥", 1],
  [">>", 1],
]);

const LEADING_QUALIFIER = /^\s*([<>=~≤≥≈]{0,2})\s*/;

/**
 * The measurement that `text` holds: a decimal number, with a qualifier before it (`>10000`) or in a column of its own.
 *
 * @param relation text of the qualifier column; quotation marks around it, as ChEMBL writes them, do not matter
 */
export function parseMeasured(text: string, relation = ""): MeasuredResult {
  const [before, own = ""] = LEADING_QUALIFIER.exec(text) as RegExpExecArray;
  const inText = QUALIFIERS.get(own);
  const inColumn = QUALIFIERS.get(relation.trim().replace(/^'(.*)'$/, "$1"));
  if (inText === undefined) return { ok: false, code: "qualifier", message: `${shown(text)}: ${own} is no qualifier` };
  if (inColumn === undefined) {
    return { ok: false, code: "qualifier", message: `${shown(relation)} is no qualifier: write <, <=, =, ~, >= or >` };
  }
  if (inText * inColumn < 0) {
    return { ok: false, code: "qualifier", message: `${shown(text)} contradicts its qualifier ${shown(relation)}` };
  }
  const number = parseFiniteNumber(text.slice(before.length));
  if (!number.ok) return { ok: false, code: number.reason, message: number.message };
  const qualifier = inText === 0 ? inColumn : inText;
  return { ok: true, measured: { value: number.value, qualifier } };
}
