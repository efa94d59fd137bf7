export { checkStructure, type StructureReport } from "./checker/check-structure.js";
export type { StructureIssue, StructureIssueCode } from "./checker/issue.js";
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
export { type MolBlockOptions, parseMolBlock } from "./parse-mol-block.js";
export { moleculeFromPickle } from "./pickle-reader.js";
export {
  createRdkitEngine,
  type RdkitEngine,
  type RdkitMol,
  type RdkitReadOptions,
  type RdkitReadResult,
} from "./rdkit-engine.js";
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
export { chemblExclusion } from "./standardise/chembl-exclude.js";
export { largestFragmentStep } from "./standardise/largest-fragment.js";
export { MoleculeAtWork } from "./standardise/molecule-at-work.js";
export { normaliseStepOf } from "./standardise/normalise.js";
export { PRESETS, type Preset, STEPS, type StepName } from "./standardise/presets.js";
export {
  type AppliedStep,
  type StandardiseFailure,
  type StandardiseOptions,
  type StandardiseResult,
  type StandardMolecule,
  standardise,
} from "./standardise/standardise.js";
export type { StandardiseStep, StepChange } from "./standardise/step.js";
