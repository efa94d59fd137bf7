import type { Estimate } from "./report-data.js";

const MINUS = "\u2212";

/** `value` with `digits` decimals and a true minus sign; `-0` never appears. */
export function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", MINUS);
}

/** An integer with a comma between thousands. */
export function count(value: number): string {
  return value.toString().replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A fraction of 1 as a percentage: one decimal below 10 %, none above. */
export function percent(fraction: number): string {
  const value = fraction * 100;
  return `${value < 9.95 && value > 0 ? value.toFixed(1) : value.toFixed(0)} %`;
}

/** `value` with 2 decimals, more (up to 4) where 2 would make 1 of a value below it: an AUC of 0.9985 is not perfect. */
export function fixedBelowOne(value: number): string {
  return fixed(value, digitsBelowOne(2, value));
}

/** `0.91 (0.88 to 0.94)`; more decimals as in {@link fixedBelowOne}. */
export function estimate({ value, lower, upper }: Estimate, wanted = 2): string {
  const digits = digitsBelowOne(wanted, value, lower, upper);
  return `${fixed(value, digits)} (${fixed(lower, digits)} to ${fixed(upper, digits)})`;
}

/** `0.91, 0.88 to 0.94`, for use inside brackets; more decimals as in {@link fixedBelowOne}. */
export function estimateInline({ value, lower, upper }: Estimate): string {
  const digits = digitsBelowOne(2, value, lower, upper);
  return `${fixed(value, digits)}, ${fixed(lower, digits)} to ${fixed(upper, digits)}`;
}

/** Seconds as people read them: `0.42 s`, `12.3 s`, `3 min 20 s`. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** A number of bytes in the decimal unit that suits it. */
export function bytes(value: number): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, value)) / 3));
  const unit = ["B", "kB", "MB", "GB"][power] as string;
  return `${power === 0 ? value : (value / 1000 ** power).toFixed(1)} ${unit}`;
}

/** `property` with its unit in brackets where it has one. */
export function withUnit(property: string, unit: string): string {
  return unit === "" ? property : `${property} (${unit})`;
}

/** `1 compound`, `2 compounds`. */
export function plural(n: number, noun: string): string {
  return `${count(n)} ${noun}${n === 1 ? "" : "s"}`;
}

function digitsBelowOne(wanted: number, ...values: readonly number[]): number {
  let digits = wanted;
  while (digits < 4 && values.some((value) => value < 1 && Number(value.toFixed(digits)) >= 1)) digits++;
  return digits;
}
