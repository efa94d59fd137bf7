export { IndexBuilder } from "./index/index-builder.js";
export { createSimilarityIndex, indexFingerprints } from "./index/similarity-index.js";
export { searchIndex } from "./query/search-index.js";
