import { ELEMENT_SYMBOLS } from "../data/element-symbols.js";

const SPACE = 0x20;
const CASE = 0x20;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const LETTERS = 26;

/** Atomic number by first letter (A = 0) and second letter (a = 1, none = 0); 0 for no element. */
const ELEMENT_OF_LETTERS = new Uint8Array(LETTERS * (LETTERS + 1));
for (const [element, symbol] of ELEMENT_SYMBOLS.entries()) {
  if (element > 0) ELEMENT_OF_LETTERS[letterIndex(symbol.charCodeAt(0), symbol.charCodeAt(1) || SPACE)] = element;
}

/**
 * Atomic number of the symbol in the three columns from `start` on, -1 where there is none. The second letter may be a capital,
 * blanks may stand before the symbol.
 */
export function elementAt(text: string, start: number): number {
  let at = start;
  while (at < start + 2 && text.charCodeAt(at) === SPACE) at++;
  const first = text.charCodeAt(at);
  const second = at < start + 2 ? text.charCodeAt(at + 1) : SPACE;
  const third = at < start + 1 ? text.charCodeAt(at + 2) : SPACE;
  if (third !== SPACE || !isUpper(first)) return -1;
  if (second !== SPACE && !isUpper(second & ~CASE)) return -1;
  return ELEMENT_OF_LETTERS[letterIndex(first, second)] || -1;
}

function letterIndex(first: number, second: number): number {
  return (first - UPPER_A) * (LETTERS + 1) + (second === SPACE ? 0 : (second | CASE) - UPPER_A - CASE + 1);
}

function isUpper(code: number): boolean {
  return code >= UPPER_A && code <= UPPER_Z;
}
