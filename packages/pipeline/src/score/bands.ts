import type { StepBand } from "./shape.js";

/** The value of the first band that holds `x`, 0 where none does; NaN for NaN. */
export function bands(list: readonly StepBand[], x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  return list.find(({ max }) => max === undefined || x <= max)?.value ?? 0;
}

/** The least value of the bands that hold any of `low` to `high`. */
export function leastOfBands(list: readonly StepBand[], low: number, high: number): number {
  const inside = list.filter(({ max }) => max !== undefined && max >= low && max < high).map(({ value }) => value);
  return Math.min(bands(list, low), bands(list, high), ...inside);
}
