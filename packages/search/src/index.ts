export { fingerprintRows } from "./index/fingerprint-rows.js";
export { type IndexSegment, sortSegment } from "./index/index-segment.js";
export { createSimilarityIndex, indexFingerprints, type SimilarityIndex } from "./index/similarity-index.js";
export { type CompoundMap, type CompoundMapOptions, mapCompounds } from "./map/compound-map.js";
export { type MapLabels, type MapPoint, mapPoints } from "./map/map-points.js";
export { type ClusterPickOptions, pickFromClusters } from "./pick/pick-from-clusters.js";
export type { SearchHits } from "./query/search-hits.js";
export { searchIndex } from "./query/search-index.js";
export type { SearchOptions } from "./query/search-options.js";
export {
  rowsOfScaffold,
  type ScaffoldForest,
  type ScaffoldNode,
  seriesAtLevel,
} from "./scaffold/scaffold-forest.js";
export {
  type ScaffoldEdgeKind,
  type ScaffoldGraph,
  ScaffoldNetwork,
  type ScaffoldNetworkOptions,
} from "./scaffold/scaffold-network.js";
export { ScaffoldTree, type ScaffoldTreeOptions } from "./scaffold/scaffold-tree.js";
export { type Measure, similarityFromCounts } from "./similarity/measure.js";
