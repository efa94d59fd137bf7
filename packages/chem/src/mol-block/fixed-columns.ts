/** Codes of characters. */
export const SPACE = 0x20;
const MINUS = 0x2d;
const POINT = 0x2e;
export const ZERO = 0x30;

/** What {@link integerAt} answers for a field that holds something else. */
export const NO_INTEGER = 0x7fff_ffff;

/**
 * The integer in columns `start` to `end - 1` of a text, blanks around it allowed; 0 where all are blank, and
 * {@link NO_INTEGER} for anything that is not written plainly.
 */
export function integerAt(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === SPACE) at++;
  if (at === end) return 0;
  const isNegative = text.charCodeAt(at) === MINUS;
  if (isNegative) at++;
  let value = 0;
  const first = at;
  while (at < end) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = 10 * value + digit;
    at++;
  }
  if (at === first) return NO_INTEGER;
  while (at < end && text.charCodeAt(at) === SPACE) at++;
  if (at < end) return NO_INTEGER;
  return isNegative ? -value : value;
}

const POWERS_OF_TEN = Float64Array.from({ length: 11 }, (_, i) => 10 ** i);

/**
 * The decimal number in the ten columns from `start` on, right-aligned or not; NaN for anything that is not written plainly,
 * or goes on behind its columns.
 */
export function decimalAt(text: string, start: number): number {
  const end = start + 10;
  let at = start;
  while (at < end && text.charCodeAt(at) === SPACE) at++;
  const isNegative = text.charCodeAt(at) === MINUS;
  if (isNegative) at++;
  let mantissa = 0;
  let nDigits = 0;
  let nDecimals = -1;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) {
      // At most ten digits: the mantissa and the power of ten are exact, and so is the quotient rounded once.
      mantissa = 10 * mantissa + digit;
      nDigits++;
      if (nDecimals >= 0) nDecimals++;
    } else if (code === POINT && nDecimals < 0) {
      nDecimals = 0;
    } else {
      break;
    }
  }
  if (nDigits === 0) return Number.NaN;
  while (at < end && text.charCodeAt(at) === SPACE) at++;
  if (at < end) return Number.NaN;
  const next = text.charCodeAt(end);
  if (next !== SPACE && next !== MINUS) return Number.NaN;
  const value = nDecimals > 0 ? mantissa / (POWERS_OF_TEN[nDecimals] as number) : mantissa;
  return isNegative ? -value : value;
}
