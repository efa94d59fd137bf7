import { normalCdf } from "@molsieve/models";
import type { Step } from "./shape.js";
import { step } from "./step.js";

/**
 * The probability that a quantity lies within a range, of which is known that it is distributed normally about `value` with the
 * standard deviation `sd`: in [0, 1], NaN where either is NaN. With `sd` 0 it is 0 or 1.
 */
export function chanceWithin(range: Step, value: number, sd: number): number {
  if (!(sd > 0)) return Number.isNaN(sd) ? Number.NaN : step(range, value);
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = range;
  const below = (min - value) / sd;
  const above = (max - value) / sd;
  if (Number.isNaN(value)) return Number.NaN;
  // In the lower tail, where differences of probabilities are exact.
  return below > 0 ? normalCdf(-below) - normalCdf(-above) : normalCdf(above) - normalCdf(below);
}
