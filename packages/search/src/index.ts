export { type IndexSegment, sortSegment } from "./index/index-segment.js";
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
