/** Decimal digits that a 64-bit float holds. */
const MAX_EXACT_DIGITS = 15;

/** Whether decimals of so many digits are floats without loss. */
export function exactAsNumber(precision: number): boolean {
  return precision <= MAX_EXACT_DIGITS;
}

/** `unscaled` times 10 to the power of `-scale`, written out. */
export function decimalText(unscaled: bigint, scale: number): string {
  const places = Math.min(Math.max(scale, 0), 1000);
  const sign = unscaled < 0n ? "-" : "";
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(places + 1, "0");
  const whole = `${sign}${digits.slice(0, digits.length - places)}`;
  if (scale < 0) return whole + "0".repeat(Math.min(-scale, 1000));
  return places === 0 ? whole : `${whole}.${digits.slice(digits.length - places)}`;
}

/** The first `length` characters of the ISO 8601 form; the number itself where it is no date. */
export function isoText(milliseconds: number, length: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? String(milliseconds) : date.toISOString().slice(0, length);
}
