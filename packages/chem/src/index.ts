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
export { createRdkitEngine, type RdkitEngine, type RdkitMol, type RdkitReadResult } from "./rdkit-engine.js";
export { murckoScaffold } from "./scaffold.js";
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
export {
  type CanonicalTautomer,
  canonicalTautomer,
  enumerateTautomers,
  type TautomerFailure,
  type TautomerOptions,
  type TautomerSet,
} from "./tautomer/canonical-tautomer.js";
export type { TautomerRuleSet } from "./tautomer/rules.js";
export type { TautomerLimit } from "./tautomer/tautomer-search.js";
