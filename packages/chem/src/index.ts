export type { Alert, AlertSet, AlertTriage } from "./alerts/alert.js";
export { BUILT_IN_ALERTS } from "./alerts/built-in.js";
export { type AlertCatalogue, loadAlertCatalogue } from "./alerts/catalogue.js";
export { type AlertHit, type AlertHits, type AlertVerdicts, findAlerts, matchAlerts } from "./alerts/find-alerts.js";
export { type NibrTriage, nibrTriage } from "./alerts/nibr-triage.js";
export { Canoniser } from "./canon/canoniser.js";
export type { CanonicalOptions } from "./canon/labelled-graph.js";
export { checkStructure, type StructureReport } from "./checker/check-structure.js";
export type { StructureIssue, StructureIssueCode } from "./checker/issue.js";
export { ELEMENT_SYMBOLS } from "./data/element-symbols.js";
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
export { type WrittenSmiles, writeSmiles } from "./edit/write-smiles.js";
export { moleculeFromPickle } from "./engine/pickle-reader.js";
export {
  createRdkitEngine,
  type RdkitEngine,
  type RdkitEngineOptions,
  type RdkitReadOptions,
  type RdkitReadResult,
  READERS,
  type ReaderChoice,
} from "./engine/rdkit-engine.js";
export type { RdkitMol, RdkitReaction } from "./engine/rdkit-mol.js";
export type { Reading, ReadingCounts } from "./engine/reading-counts.js";
export { type FragmentSmiles, fragmentSmiles } from "./fragment/fragment-smiles.js";
export { plainSmiles } from "./fragment/plain-smiles.js";
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
export { inchiOfMolBlock } from "./identity/inchi-of-mol-block.js";
export { molecularFormula } from "./identity/molecular-formula.js";
export { type MurckoAtoms, murckoAtoms, murckoScaffold } from "./identity/murcko-scaffold.js";
export {
  AROMATIC_BOND,
  type AtomArrays,
  type BondArrays,
  bondBetween,
  DATIVE_BOND,
  MAX_MOLECULE_ATOMS,
  type Molecule,
  moleculeFromParts,
} from "./molecule/molecule.js";
export { type MoleculeBatch, moleculeAt, type PackOptions, packMolecules } from "./molecule/molecule-batch.js";
export {
  createGuardedParser,
  type GuardedParseResult,
  type GuardedParser,
  type GuardedParserOptions,
} from "./parse/guarded-parser.js";
export {
  type ParseFailure,
  type ParseFailureCode,
  type ParseLimits,
  type ParseResult,
  parseSmiles,
} from "./parse/parse.js";
export { parseGraph } from "./parse/parse-graph.js";
export { type MolBlockOptions, parseMolBlock } from "./parse/parse-mol-block.js";
export { isPossibleCentre } from "./perception/cip-centres.js";
export { CIP_R, CIP_S, cipCodes, cipRanks, stereoCentres } from "./perception/cip-codes.js";
export { kekuleOrders } from "./perception/kekule-orders.js";
export { parseReaction, type Reaction, type ReactionFailure, type ReactionResult } from "./reaction/parse-reaction.js";
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
export type { ScreenOptions, ScreenResult } from "./smarts/pattern-set.js";
export { PatternQuery } from "./smarts/query.js";
export {
  countSubstructures,
  findSubstructures,
  loadSubstructureQueries,
  loadSubstructureQueriesSync,
  type SubstructureHit,
  type SubstructureHits,
  type SubstructureQueries,
  type SubstructureQuery,
  screenSubstructures,
  substructureQueries,
} from "./smarts/substructure-queries.js";
export { type AtomExpression, orderMask, type PatternBondType, type PatternGraph } from "./smarts/syntax.js";
export { MatchTarget } from "./smarts/target.js";
export { totalValence } from "./smarts/valence.js";
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
export { affectsCentre } from "./stereo/centre-hand.js";
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
