import type { MeasuredValue } from "./measured-value.js";
import { mergeValues } from "./merge-values.js";
import type { Replicates } from "./training-set.js";

/**
 * How well repeated measurements agree, bounds left out.
 *
 * @param compounds the measurements of each compound, at least one
 */
export function replicatesOf(compounds: readonly (readonly MeasuredValue[])[]): Replicates {
  const counts = { measured: compounds.length, repeated: 0, contradictory: 0, qualified: 0 };
  let squares = 0;
  let degrees = 0;
  let largest = 0;
  for (const values of compounds) {
    const merged = mergeValues(values);
    if (merged === undefined) {
      counts.contradictory++;
      continue;
    }
    if (merged.qualifier !== 0) counts.qualified++;
    const exact = values.filter(({ qualifier }) => qualifier === 0).map(({ value }) => value);
    if (exact.length < 2) continue;
    counts.repeated++;
    const mean = exact.reduce((total, value) => total + value, 0) / exact.length;
    squares += exact.reduce((total, value) => total + (value - mean) ** 2, 0);
    degrees += exact.length - 1;
    largest = Math.max(largest, merged.range);
  }
  return { ...counts, pooled_sd: degrees === 0 ? null : Math.sqrt(squares / degrees), largest_range: largest };
}
