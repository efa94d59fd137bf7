export { molLogP } from "./descriptors/mol-log-p.js";
export { molWt } from "./descriptors/mol-wt.js";
export { nhohCount, noCount } from "./descriptors/nitrogen-oxygen.js";
export {
  RULE_OF_FIVE_DESCRIPTORS,
  type RuleOfFiveDescriptor,
  type RuleOfFiveOptions,
  type RuleOfFiveVerdict,
  ruleOfFive,
  ruleOfFiveDescriptors,
} from "./descriptors/rule-of-five.js";
export { featureSpecText, type MorganSpec, morganFingerprint, parseFeatureSpec } from "./morgan.js";
export { fingerprintWords, type PackedFingerprints, packedFingerprints } from "./packed-fingerprints.js";
export { bitCounts, commonBits, maxTanimoto, type NearestRows, tanimotoFromCounts } from "./tanimoto.js";
