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
export { type AtomPairOptions, atomPairCodes } from "./fingerprints/atompair.js";
export { type DepictMorganOptions, depictMorganBit } from "./fingerprints/depict-morgan-bit.js";
export type { SparseCounts } from "./fingerprints/fold.js";
export { morganCounts } from "./fingerprints/morgan-counts.js";
export {
  type MorganEnvironment,
  type MorganEnvironmentOptions,
  morganEnvironments,
} from "./fingerprints/morgan-environments.js";
export type { MorganOptions } from "./fingerprints/morgan-options.js";
export { rdkitSubgraphCounts } from "./fingerprints/rdkit.js";
export { type TorsionCounts, type TorsionOptions, torsionCodes } from "./fingerprints/torsion.js";
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
