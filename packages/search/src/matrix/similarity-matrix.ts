import type { Measure } from "../similarity/measure.js";

export interface SimilarityRows {
  readonly firstRow: number;
  readonly start: Uint32Array;
  readonly columns: Uint32Array;
  readonly similarity: Float64Array;
}

export interface SimilarityMatrixOptions {
  readonly minSimilarity: number;
  readonly measure?: Measure;
  readonly triangle?: "full" | "upper";
}
