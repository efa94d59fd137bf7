import { ELEMENT_SYMBOLS } from "../data/element-symbols.js";
import { Character } from "./characters.js";

/** Bit of {@link symbolAt} and {@link BARE_SYMBOLS} of a symbol in lower case: an aromatic atom. */
export const AROMATIC_SYMBOL = 128;

/**
 * By character, 1 + the atomic number of the atom that it means outside brackets, with {@link AROMATIC_SYMBOL}; 0 where it
 * means none, `[128]`. `C` and `B` may be the first letters of `Cl` and `Br`.
 */
export const BARE_SYMBOLS = new Uint8Array(128);
for (const symbol of ["*", "B", "C", "N", "O", "P", "S", "F", "I"]) {
  BARE_SYMBOLS[symbol.charCodeAt(0)] = 1 + ELEMENT_SYMBOLS.indexOf(symbol);
}
for (const symbol of ["B", "C", "N", "O", "P", "S"]) {
  BARE_SYMBOLS[symbol.toLowerCase().charCodeAt(0)] = (1 + ELEMENT_SYMBOLS.indexOf(symbol)) | AROMATIC_SYMBOL;
}

/** By character, 1 + the atomic number of a symbol of one letter that is known in brackets alone, `[128]`; hydrogen is not. */
const BRACKET_LETTERS = new Uint8Array(128);
for (const symbol of ["K", "V", "Y", "W", "U"]) {
  BRACKET_LETTERS[symbol.charCodeAt(0)] = 1 + ELEMENT_SYMBOLS.indexOf(symbol);
}

/** 1 + the atomic number by the two letters of the symbol, `[26 * 26]`. */
const PAIRS = new Uint8Array(26 * 26);
for (let z = 1; z < ELEMENT_SYMBOLS.length; z++) {
  const symbol = ELEMENT_SYMBOLS[z] as string;
  if (symbol.length === 2) PAIRS[(symbol.charCodeAt(0) - 0x41) * 26 + symbol.charCodeAt(1) - 0x61] = 1 + z;
}

/**
 * The longest symbol of an atom at a place inside brackets: 1 + its atomic number, with {@link AROMATIC_SYMBOL} where it is
 * in lower case; 0 where there is none. `H` is none, since it may count hydrogens; `He` is one.
 *
 * @param next code of the character after `code`
 */
export function bracketSymbol(code: number, next: number): number {
  if (code >= 0x41 && code <= 0x5a) {
    if (next >= 0x61 && next <= 0x7a) {
      const pair = PAIRS[(code - 0x41) * 26 + next - 0x61] as number;
      if (pair !== 0) return pair;
    }
    return (BARE_SYMBOLS[code] as number) + (BRACKET_LETTERS[code] as number);
  }
  if (next === Character.lowerE) {
    if (code === Character.lowerS) return SELENIUM;
    if (code === Character.lowerT) return TELLURIUM;
  }
  if (next === Character.lowerI && code === Character.lowerS) return SILICON;
  if (next === Character.lowerS && code === Character.lowerA) return ARSENIC;
  return code < 128 ? (BARE_SYMBOLS[code] as number) : 0;
}

const SILICON = (1 + 14) | AROMATIC_SYMBOL;
const ARSENIC = (1 + 33) | AROMATIC_SYMBOL;
const SELENIUM = (1 + 34) | AROMATIC_SYMBOL;
const TELLURIUM = (1 + 52) | AROMATIC_SYMBOL;

/** Characters that a symbol takes which {@link bracketSymbol} has found. */
export function symbolLength(code: number, symbol: number): number {
  const alone = code < 128 ? (BARE_SYMBOLS[code] as number) + (BRACKET_LETTERS[code] as number) : 0;
  return symbol === alone ? 1 : 2;
}
