import type { Ramp } from "./shape.js";

/**
 * `((x - from) / (to - from))^exponent`, 0 before `from` and 1 beyond `to`; NaN for NaN. Monotone: rising where `from < to`, else
 * falling.
 *
 * @see doi:10.1080/00224065.1980.11980968 (Derringer & Suich 1980: the one-sided desirability)
 */
export function ramp({ from, to, exponent }: Ramp, x: number): number {
  return Math.max(0, Math.min(1, (x - from) / (to - from))) ** exponent;
}
