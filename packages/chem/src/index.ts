export { depictGrid, type GridCell, type GridDepiction, type GridOptions } from "./depict/depict-grid.js";
export {
  type DepictFailure,
  type Depiction,
  type DepictOptions,
  type DepictResult,
  depictSvg,
} from "./depict/depict-svg.js";
export { HIGHLIGHT_COLOURS, type Highlight } from "./depict/highlight.js";
export type { Drawable } from "./depict/open-drawable.js";
export { type PngOptions, svgToPng } from "./depict/svg-to-png.js";
export {
  type DuplicateAnswer,
  type DuplicateRow,
  type FindDuplicatesOptions,
  findDuplicates,
} from "./identity/find-duplicates.js";
export { genericScaffold } from "./identity/generic-scaffold.js";
export {
  IDENTITY_KINDS,
  type IdentityKind,
  type IdentityOptions,
  type IdentityResult,
  identityKey,
} from "./identity/identity-key.js";
export { type InchiFailure, type InchiResult, inchiOf } from "./identity/inchi.js";
export { molecularFormula } from "./identity/molecular-formula.js";
export { murckoScaffold } from "./identity/murcko-scaffold.js";
export {
  AROMATIC_BOND,
  type AtomArrays,
  type BondArrays,
  bondBetween,
  DATIVE_BOND,
  MAX_MOLECULE_ATOMS,
  type Molecule,
} from "./molecule.js";
export { type ParseFailure, type ParseFailureCode, type ParseLimits, type ParseResult, parseSmiles } from "./parse.js";
export { moleculeFromPickle } from "./pickle-reader.js";
export {
  createRdkitEngine,
  type RdkitEngine,
  type RdkitMol,
  type RdkitReaction,
  type RdkitReadResult,
} from "./rdkit-engine.js";
export {
  parseReaction,
  type Reaction,
  type ReactionFailure,
  type ReactionResult,
} from "./reaction/parse-reaction.js";
export {
  type InvalidProduct,
  type ReactionOutcome,
  type RunReactionFailure,
  type RunReactionOptions,
  runReaction,
} from "./reaction/run-reaction.js";

export type { SmartsFailure, SmartsFailureCode } from "./smarts/cursor.js";
export { type FindOptions, findMatches, hasMatch, type SearchOptions } from "./smarts/find-matches.js";
export {
  parseSmarts,
  parseSmartsOrThrow,
  type SmartsOptions,
  type SmartsPattern,
  type SmartsResult,
} from "./smarts/parse-smarts.js";
export {
  type StandardiseFailure,
  type StandardiseResult,
  type StandardiseStep,
  type StandardMolecule,
  standardise,
} from "./standardise.js";
