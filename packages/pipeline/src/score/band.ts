import { ramp } from "./ramp.js";
import type { Band } from "./shape.js";

/**
 * 1 from `from` to `to`, a {@link ramp} to 0 at `low` and at `high`, 0 beyond; NaN for NaN. With `from = to` the desirability of a
 * target value. Where `low = from` or `to = high` that side is a step, whose end is within.
 *
 * Differs from the paper: both sides have one exponent.
 *
 * @see doi:10.1080/00224065.1980.11980968 (Derringer & Suich 1980: the two-sided desirability)
 */
export function band({ low, from, to, high, exponent }: Band, x: number): number {
  if (x < from) return x <= low ? 0 : ramp({ from: low, to: from, exponent }, x);
  if (x > to) return x >= high ? 0 : ramp({ from: high, to, exponent }, x);
  return Number.isNaN(x) ? Number.NaN : 1;
}
