import type { Step } from "./shape.js";

/** 1 where `x` lies within the range, its ends included, 0 elsewhere; NaN for NaN. */
export function step({ min, max }: Step, x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  return (min === undefined || x >= min) && (max === undefined || x <= max) ? 1 : 0;
}
