export { type CachedFeaturesOptions, cachedFeatures } from "./cache/cached-features.js";
export { type CachedRows, FeatureCache } from "./cache/feature-cache.js";
export { type GasteigerCharges, gasteigerCharges } from "./charge/gasteiger-charges.js";
export { COMPOUND_RULES } from "./data/compound-rules.js";
export { GENERIC_BOND, GENERIC_PATTERNS, type GenericPattern } from "./data/generic-patterns.js";
export { PARITY_SMILES } from "./data/parity-molecules.js";
export { type CnsMpo, type CnsMpoProperties, cnsMpo } from "./descriptors/cns-mpo.js";
export { molLogP } from "./descriptors/mol-log-p.js";
export { molWt } from "./descriptors/mol-wt.js";
export { nhohCount, noCount } from "./descriptors/nitrogen-oxygen.js";
export { numRotatableBonds } from "./descriptors/num-rotatable-bonds.js";
export { type QedProperties, type QedWeights, qed, qedProperties } from "./descriptors/qed.js";
export {
  RULE_OF_FIVE_DESCRIPTORS,
  type RuleOfFiveDescriptor,
  type RuleOfFiveOptions,
  type RuleOfFiveVerdict,
  ruleOfFive,
  ruleOfFiveDescriptors,
} from "./descriptors/rule-of-five.js";
export { tpsa } from "./descriptors/tpsa.js";
export { type AtomPairOptions, atomPairCodes } from "./fingerprints/atompair.js";
export { type DepictMorganOptions, depictMorganBit } from "./fingerprints/depict-morgan-bit.js";
export type { SparseCounts } from "./fingerprints/fold.js";
export { hashCombine } from "./fingerprints/hash-combine.js";
export { minHashSimilarity } from "./fingerprints/min-hash.js";
export { morganCounts } from "./fingerprints/morgan-counts.js";
export {
  type MorganEnvironment,
  type MorganEnvironmentOptions,
  morganEnvironments,
} from "./fingerprints/morgan-environments.js";
export type { MorganOptions } from "./fingerprints/morgan-options.js";
export { rdkitSubgraphCounts } from "./fingerprints/rdkit.js";
export { RDKIT_AROMATIC, RDKIT_BOND_TYPES } from "./fingerprints/rdkit-bond-type.js";
export { type TorsionCounts, type TorsionOptions, torsionCodes } from "./fingerprints/torsion.js";
export { breakBricsBonds } from "./fragments/break-brics-bonds.js";
export { type BricsOptions, bricsFragments } from "./fragments/brics-decompose.js";
export { type BricsBond, findBricsBonds } from "./fragments/find-brics-bonds.js";
export { FragmentIndex, type FragmentIndexOptions, type MatchedPair } from "./fragments/fragment-index.js";
export {
  type CutFailure,
  type MatchedPairFragment,
  type MatchedPairOptions,
  type MatchedPairResult,
  matchedPairFragments,
} from "./fragments/matched-pair-fragments.js";
export { type Cut, markReachable, pieceOf } from "./fragments/piece.js";
export { pieceSmiles } from "./fragments/piece-smiles.js";
export { ringSystems } from "./fragments/ring-systems.js";
export { type ScaffoldKind, scaffoldKey } from "./fragments/scaffold-key.js";
export { ATOM_GROUPS, type AtomFeatures, NO_COLUMN } from "./graphs/atom-features.js";
export { BOND_FEATURE_WIDTH, BOND_GROUPS } from "./graphs/bond-features.js";
export { type MolGraphBatch, type MolGraphOptions, molGraphBatch } from "./graphs/mol-graph-batch.js";
export { fingerprintWords, type PackedFingerprints, packedFingerprints } from "./packed-fingerprints.js";
export type { CompoundRule, RuleLimit } from "./rules/compound-rule.js";
export { compoundRule } from "./rules/rule-named.js";
export { createRuleSet, type RuleBreach, type RuleSet, type RuleUnknown, type RuleVerdict } from "./rules/rule-set.js";
export {
  createColumnFeaturisers,
  createFeaturiser,
  createPartFeaturisers,
  type PartFeaturiser,
} from "./spec/create-featuriser.js";
export { distinctNames } from "./spec/distinct-names.js";
export type { FeaturePart, FeatureSpec, Impute, Scale } from "./spec/feature-spec.js";
export type {
  BitBlock,
  CountBlock,
  FeatureBlock,
  FeatureTable,
  HashBlock,
  MissingValue,
  ValueBlock,
} from "./spec/feature-table.js";
export { featuresText } from "./spec/features-text.js";
export { featuriseAll, missingValues } from "./spec/featurise-all.js";
export type {
  BitFeaturiser,
  ColumnFeaturiser,
  CountFeaturiser,
  FeatureColumn,
  Featuriser,
  FeaturiserKind,
  GraphFeatures,
  GraphFeaturiser,
  HashFeaturiser,
  ValueFeaturiser,
} from "./spec/featuriser.js";
export { FEATURISER_KINDS } from "./spec/featuriser-kinds.js";
export { fitFeatures, type TrainingRows } from "./spec/fit-features.js";
export { joinFeatureTables } from "./spec/join-feature-tables.js";
export type { Parameter, ParameterValues } from "./spec/parameter.js";
export { type ParityVector, parityDifference, parityVectors } from "./spec/parity.js";
export { parseFeatures } from "./spec/parse-features.js";
export { loadFeatures, saveFeatures } from "./spec/saved-features.js";
export { rawFeatures, transformFeatures } from "./spec/transform-features.js";
export { bitCounts, commonBits, maxTanimoto, type NearestRows, tanimotoFromCounts } from "./tanimoto.js";
