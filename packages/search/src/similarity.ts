export { type CountIndex, indexCounts } from "./counts/count-index.js";
export type { CountRows } from "./counts/count-rows.js";
export { type CountSearchOptions, searchCounts } from "./counts/search-counts.js";
export { fingerprintRows } from "./index/fingerprint-rows.js";
export { type IndexSegment, sortSegment } from "./index/index-segment.js";
export { openSharedIndex, type SharedIndex, shareIndex } from "./index/shared-index.js";
export {
  createSimilarityIndex,
  createSimilarityIndexAsync,
  indexFingerprints,
  type SimilarityIndex,
} from "./index/similarity-index.js";
export {
  type NearestNeighbours,
  type NearestNeighboursOptions,
  nearestNeighbours,
} from "./matrix/nearest-neighbours.js";
export { similarityMatrix } from "./matrix/similarity-matrix.js";
export type { SimilarityMatrixOptions, SimilarityRows } from "./matrix/similarity-rows.js";
export type { SearchHits } from "./query/search-hits.js";
export { searchIndex } from "./query/search-index.js";
export type { SearchOptions } from "./query/search-options.js";
export { type Measure, similarityFromCounts } from "./similarity/measure.js";
