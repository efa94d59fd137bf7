export { type ButinaOptions, clusterButina } from "./cluster/butina.js";
export type { Clusters } from "./cluster/clusters.js";
export { similarityWithin } from "./cluster/cutoff.js";
export { clusterKMedoids, type KMedoids, type KMedoidsOptions } from "./cluster/k-medoids.js";
export type { LeaderOptions } from "./cluster/leaders.js";
export { clusterSphereExclusion, type SphereExclusionOptions } from "./cluster/sphere-exclusion.js";
export { type CountIndex, indexCounts } from "./counts/count-index.js";
export type { CountRows } from "./counts/count-rows.js";
export { type CountSearchOptions, searchCounts } from "./counts/search-counts.js";
export { type PickLeadersOptions, pickLeaders } from "./diversity/leader.js";
export { type MaxMinOptions, pickMaxMin } from "./diversity/max-min.js";
export { type AppendToIndexOptions, appendToIndexFile } from "./file/append-to-index.js";
export { type CreateIndexOptions, createIndexFile } from "./file/create-index.js";
export type { IndexWrite } from "./file/index-contents.js";
export { type IndexFile, type OpenIndexOptions, openIndexFile } from "./file/index-file.js";
export type { IndexWriter, IndexWriterOptions } from "./file/index-writer.js";
export { loadSimilarityIndex } from "./file/load-similarity-index.js";
export type { IndexRows } from "./file/segment-buffer.js";
export { createGpuSearch, type GpuSearchOptions } from "./gpu/create-gpu-search.js";
export { findGpu, type GpuProbe } from "./gpu/find-gpu.js";
export type { GpuSearch } from "./gpu/gpu-search.js";
export { fingerprintRows } from "./index/fingerprint-rows.js";
export { IndexBuilder } from "./index/index-builder.js";
export { type IndexSegment, sortSegment } from "./index/index-segment.js";
export { openSharedIndex, type SharedIndex, shareIndex } from "./index/shared-index.js";
export {
  createSimilarityIndex,
  createSimilarityIndexAsync,
  indexFingerprints,
  type SimilarityIndex,
} from "./index/similarity-index.js";
export { type CompoundMap, type CompoundMapOptions, mapCompounds } from "./map/compound-map.js";
export { type MapLabels, type MapPoint, mapPoints } from "./map/map-points.js";
export { type PrincipalCoordinates, principalCoordinates } from "./map/principal-coordinates.js";
export {
  type NearestNeighbours,
  type NearestNeighboursOptions,
  nearestNeighbours,
} from "./matrix/nearest-neighbours.js";
export { similarityMatrix } from "./matrix/similarity-matrix.js";
export type { SimilarityMatrixOptions, SimilarityRows } from "./matrix/similarity-rows.js";
export { type ClusterPickOptions, pickFromClusters } from "./pick/pick-from-clusters.js";
export type { SearchHits } from "./query/search-hits.js";
export { searchIndex } from "./query/search-index.js";
export type { SearchOptions } from "./query/search-options.js";
export { rowsOfScaffold, type ScaffoldForest, type ScaffoldNode, seriesAtLevel } from "./scaffold/scaffold-forest.js";
export {
  type ScaffoldEdgeKind,
  type ScaffoldGraph,
  ScaffoldNetwork,
  type ScaffoldNetworkOptions,
} from "./scaffold/scaffold-network.js";
export { ScaffoldTree, type ScaffoldTreeOptions } from "./scaffold/scaffold-tree.js";
export { type Measure, similarityFromCounts } from "./similarity/measure.js";
export type { BitClause } from "./substructure/clause-set.js";
export {
  type FindRowsOptions,
  findRows,
  type PreparedQuery,
  prepareQuery,
  type SubstructureHits,
} from "./substructure/find-rows.js";
export { type LibraryBuilderOptions, SubstructureLibraryBuilder } from "./substructure/library-builder.js";
export { type LibraryMemory, libraryFromMemory, libraryMemory } from "./substructure/library-memory.js";
export type { LibraryQuery, QuerySource } from "./substructure/library-query.js";
export { moleculeFromBytes, moleculeToBytes } from "./substructure/molecule-bytes.js";
export type { MoleculeHolder } from "./substructure/molecule-holder.js";
export { PackedMolecules } from "./substructure/packed-molecules.js";
export { ScreenFingerprinter } from "./substructure/screen-fingerprinter.js";
export { type SubstructureSearchOptions, searchSubstructure } from "./substructure/search-substructure.js";
export { SmilesMolecules } from "./substructure/smiles-molecules.js";
export {
  createSubstructureLibrary,
  type SubstructureLibrary,
  type SubstructureSources,
} from "./substructure/substructure-library.js";
export { createSearchPool, type SearchPoolOptions } from "./threads/create-search-pool.js";
export type { SearchPool } from "./threads/search-pool.js";
