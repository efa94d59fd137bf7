export { type ButinaOptions, clusterButina } from "./cluster/butina.js";
export type { Clusters } from "./cluster/clusters.js";
export { similarityWithin } from "./cluster/cutoff.js";
export type { SimilarityRows } from "./cluster/similarity-rows.js";
export { type IndexSegment, sortSegment } from "./index/index-segment.js";
