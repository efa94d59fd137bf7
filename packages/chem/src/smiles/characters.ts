/** Codes of the characters that SMILES gives a meaning, named after that meaning. */
export const Character = {
  space: 0x20,
  triple: 0x23, // #
  quadruple: 0x24, // $
  percent: 0x25, // %
  quote: 0x27, // '
  openBranch: 0x28, // (
  closeBranch: 0x29, // )
  anyAtom: 0x2a, // *
  plus: 0x2b, // +
  minus: 0x2d, // -
  dot: 0x2e, // .
  up: 0x2f, // /
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a, // :
  less: 0x3c, // <
  double: 0x3d, // =
  greater: 0x3e, // >
  at: 0x40, // @
  upperB: 0x42,
  upperC: 0x43,
  upperH: 0x48,
  upperL: 0x4c,
  upperU: 0x55,
  openBracket: 0x5b, // [
  down: 0x5c, // \
  closeBracket: 0x5d, // ]
  lowerA: 0x61,
  lowerE: 0x65,
  lowerI: 0x69,
  lowerL: 0x6c,
  lowerR: 0x72,
  lowerS: 0x73,
  lowerT: 0x74,
  lowerU: 0x75,
  any: 0x7e, // ~
} as const;

/** The character there, 0 past the end. Unlike `charCodeAt`, which V8 compiles anew, and slower, once it has met the end. */
export function codeAt(text: string, at: number): number {
  return at < text.length ? text.charCodeAt(at) : 0;
}

/** Whether the code is that of a decimal digit. */
export function isDigit(code: number): boolean {
  return code >= Character.zero && code <= Character.nine;
}
