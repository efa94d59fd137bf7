export { fingerprintRows } from "./index/fingerprint-rows.js";
export { type IndexSegment, sortSegment } from "./index/index-segment.js";
export { openSharedIndex, type SharedIndex, shareIndex } from "./index/shared-index.js";
export {
  createSimilarityIndex,
  createSimilarityIndexAsync,
  indexFingerprints,
  type SimilarityIndex,
} from "./index/similarity-index.js";
export type { SearchHits } from "./query/search-hits.js";
export { searchIndex } from "./query/search-index.js";
export type { SearchOptions } from "./query/search-options.js";
export { type Measure, similarityFromCounts } from "./similarity/measure.js";
