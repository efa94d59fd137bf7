import type { RadarAxis } from "../report/index.js";

const STEPS = 20;

/**
 * The spread of values of a library as an axis of the radar: their least value, those at every twentieth, their largest; null where
 * there are none that are finite or all are the same.
 */
export function spreadOf(key: string, label: string, values: Iterable<number>): RadarAxis | null {
  const sorted = Float64Array.from(values)
    .filter((value) => Number.isFinite(value))
    .sort();
  if (sorted.length === 0 || sorted[0] === sorted.at(-1)) return null;
  const quantiles = Array.from({ length: STEPS + 1 }, (_, step) => {
    const place = (step / STEPS) * (sorted.length - 1);
    const low = sorted[Math.floor(place)] as number;
    const high = sorted[Math.ceil(place)] as number;
    return Number((low + (high - low) * (place % 1)).toPrecision(6));
  });
  return { key, label, quantiles };
}
