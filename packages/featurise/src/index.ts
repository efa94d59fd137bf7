export { fingerprintWords, type PackedFingerprints, packedFingerprints } from "./packed-fingerprints.js";
