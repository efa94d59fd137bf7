import { AllHits } from "./all-hits.js";
import type { HitCollector } from "./search-hits.js";
import type { SearchOptions } from "./search-options.js";
import { TopHits } from "./top-hits.js";

/** The collector that these options ask for. */
export function createCollector({ top, minSimilarity = 0 }: SearchOptions, nRows: number): HitCollector {
  return top === undefined ? new AllHits(minSimilarity) : new TopHits(Math.min(top, Math.max(1, nRows)), minSimilarity);
}
