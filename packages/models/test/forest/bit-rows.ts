import { fingerprintWords, type PackedFingerprints } from "@molsieve/featurise";
import { type FeatureRows, takeRows } from "@molsieve/models";

/** Fingerprints as one block of bits. */
export function bitRows(fingerprints: PackedFingerprints): FeatureRows {
  const { nRows, nBits } = fingerprints;
  return { nRows, blocks: [{ form: "bits", name: "morgan", width: nBits, words: fingerprintWords(fingerprints) }] };
}

/** Some rows and what was measured of them. */
export function rowsOf(features: FeatureRows, y: Float64Array, rows: readonly number[]) {
  return { features: takeRows(features, rows), y: Float64Array.from(rows, (row) => y[row] as number) };
}
