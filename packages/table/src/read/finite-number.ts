import { shown } from "@molsieve/core";

/** Why a text is not a finite number. */
export type NumberProblem = "empty" | "qualifier" | "decimal-comma" | "infinite" | "not-a-number";

/** A number, or why the text is none. */
export type NumberResult =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: NumberProblem; readonly message: string };

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The finite number that `text` is in decimal notation (`5`, `+5`, `-.5`, `1e-3`), or why it is none. White space around
 * it is ignored.
 *
 * Stricter than `Number`: no hexadecimal, no empty text as 0, no digit separators; `>5` is a `qualifier`, `5,3` a
 * `decimal-comma`, `inf` and `1e999` are `infinite`, `nan` is `not-a-number`.
 */
export function parseFiniteNumber(text: string): NumberResult {
  const trimmed = text.trim();
  if (DECIMAL.test(trimmed)) {
    const value = Number(trimmed);
    return Number.isFinite(value)
      ? { ok: true, value }
      : problem("infinite", `${shown(text)} is too large for a number`);
  }
  if (trimmed === "") return problem("empty", "there is no value");
  if (/^[+-]?inf(?:inity)?$/i.test(trimmed)) return problem("infinite", `${shown(text)} is not finite`);
  if (/^[<>~=≤≥≈±]/.test(trimmed)) {
    return problem("qualifier", `${shown(text)} has a qualifier, not only a number`);
  }
  if (/^[+-]?\d[\d.]*,\d+(?:[eE][+-]?\d+)?$/.test(trimmed)) {
    return problem("decimal-comma", `${shown(text)} has a comma; write decimals with a point`);
  }
  return problem("not-a-number", `${shown(text)} is not a number`);
}

function problem(reason: NumberProblem, message: string): NumberResult {
  return { ok: false, reason, message };
}
