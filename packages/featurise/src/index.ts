export { molLogP } from "./descriptors/mol-log-p.js";
export { molWt } from "./descriptors/mol-wt.js";
export { nhohCount, noCount } from "./descriptors/nitrogen-oxygen.js";
export { numRotatableBonds } from "./descriptors/num-rotatable-bonds.js";
export {
  RULE_OF_FIVE_DESCRIPTORS,
  type RuleOfFiveDescriptor,
  type RuleOfFiveOptions,
  type RuleOfFiveVerdict,
  ruleOfFive,
  ruleOfFiveDescriptors,
} from "./descriptors/rule-of-five.js";
export { tpsa } from "./descriptors/tpsa.js";
export { breakBricsBonds } from "./fragments/break-brics-bonds.js";
export { type BricsOptions, bricsFragments } from "./fragments/brics-decompose.js";
export { type BricsBond, findBricsBonds } from "./fragments/find-brics-bonds.js";
export { FragmentIndex, type FragmentIndexOptions, type MatchedPair } from "./fragments/fragment-index.js";
export { fragmentSmiles } from "./fragments/fragment-smiles.js";
export {
  type CutFailure,
  type MatchedPairFragment,
  type MatchedPairOptions,
  type MatchedPairResult,
  matchedPairFragments,
} from "./fragments/matched-pair-fragments.js";
export { ringSystems } from "./fragments/ring-systems.js";
export { type ScaffoldKind, scaffoldKey } from "./fragments/scaffold-key.js";
export type { AtomFeatures } from "./graphs/atom-features.js";
export { type MolGraphBatch, type MolGraphOptions, molGraphBatch } from "./graphs/mol-graph-batch.js";
export { featureSpecText, type MorganSpec, morganFingerprint, parseFeatureSpec } from "./morgan.js";
export { fingerprintWords, type PackedFingerprints, packedFingerprints } from "./packed-fingerprints.js";
export {
  COMPOUND_RULES,
  type CompoundRule,
  compoundRule,
  type RuleBreach,
  type RuleDescriptor,
  type RuleVerdict,
  ruleVerdict,
} from "./rules/compound-rule.js";
export { bitCounts, commonBits, maxTanimoto, type NearestRows, tanimotoFromCounts } from "./tanimoto.js";
