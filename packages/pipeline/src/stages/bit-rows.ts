import { fingerprintWords, type PackedFingerprints } from "@molsieve/featurise";
import type { FeatureRows } from "@molsieve/models";

/** Fingerprints as the model of a campaign takes them. */
export function bitRows(fingerprints: PackedFingerprints): FeatureRows {
  const { nRows, nBits } = fingerprints;
  return { nRows, blocks: [{ form: "bits", name: "features", width: nBits, words: fingerprintWords(fingerprints) }] };
}
