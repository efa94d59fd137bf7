import type { PlacedPlanes } from "./count-segment.js";

/** A count fingerprint without its zeros. */
export interface CountQuery {
  /** Ascending, `[nFeatures]`. */
  readonly features: Uint32Array;
  /** At least 1, `[nFeatures]`. */
  readonly counts: Uint32Array;
  /** Sum of the counts. */
  readonly total: number;
}

export function countQuery(counts: Uint32Array): CountQuery {
  const features = Uint32Array.from(counts.keys()).filter((feature) => counts[feature] !== 0);
  const own = features.map((feature) => counts[feature] as number);
  return { features, counts: own, total: own.reduce((sum, count) => sum + count, 0) };
}

/**
 * What each plane of a block adds to the sum of minima of a query and a row that has the plane's bit: as many levels as lie
 * between the plane's and the one before, up to the query's own count. Calls `see` for those that add something.
 */
export function forEachWeight(
  { start, levels }: PlacedPlanes,
  { features, counts }: CountQuery,
  see: (plane: number, weight: number) => void,
): void {
  for (let i = 0; i < features.length; i++) {
    const count = counts[i] as number;
    const feature = features[i] as number;
    const end = start[feature + 1] as number;
    let before = 0;
    for (let plane = start[feature] as number; plane < end && before < count; plane++) {
      const level = Math.min(levels[plane] as number, count);
      see(plane, level - before);
      before = level;
    }
  }
}
