import type { Measure } from "../similarity/measure.js";

export interface SearchOptions {
  readonly top?: number;
  readonly minSimilarity?: number;
  readonly measure?: Measure;
}

export interface SearchHits {
  readonly rows: Uint32Array;
  readonly similarity: Float64Array;
}
