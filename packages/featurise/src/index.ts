export { featureSpecText, type MorganSpec, morganFingerprint, parseFeatureSpec } from "./morgan.js";
export { fingerprintWords, type PackedFingerprints, packedFingerprints } from "./packed-fingerprints.js";
