import { potency } from "./concentration.js";
import { type MeasuredResult, parseMeasured } from "./measured-value.js";

/**
 * The measurement in a text as `parseMeasured` reads it, a concentration as a potency.
 *
 * @param relation text of the qualifier column; empty where there is none
 * @param concentration unit of the value where it is a concentration
 */
export function readQuantity(
  text: string,
  relation: string | undefined,
  concentration: string | undefined,
): MeasuredResult {
  const parsed = parseMeasured(text, relation);
  return parsed.ok && concentration !== undefined ? potency(parsed.measured, concentration) : parsed;
}
