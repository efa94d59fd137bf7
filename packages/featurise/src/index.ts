export { type GasteigerCharges, gasteigerCharges } from "./charge/gasteiger-charges.js";
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
