export { fingerprintWords, type PackedFingerprints, packedFingerprints } from "./packed-fingerprints.js";
export { bitCounts, commonBits, maxTanimoto, type NearestRows, tanimotoFromCounts } from "./tanimoto.js";
