import { parseFeatures } from "@molsieve/featurise";
import { expect, test } from "vitest";
import { createFingerprinter } from "../../src/stages/fingerprinter.js";

test.each([
  ["rdkit2d", "rdkit2d:names=all gives values"],
  ["maccs + rdkit2d", "rdkit2d:names=all gives values"],
  ["maccs:counts=true + mqn", "maccs:counts=true gives counts, and mqn gives values"],
  ["mhfp:size=64", "mhfp:radius=3,size=64,kekule=true gives hashes"],
])("%s are no fingerprint: the error says which part is to blame and what would do", (text, blame) => {
  const features = parseFeatures(text);
  expect(() => createFingerprinter(features)).toThrow(
    expect.objectContaining({
      code: "argument",
      reason: `features must be bits, but ${blame}`,
      remedy: expect.stringMatching(/^These give bits: morgan, (\w+, )*maccs, /),
    }),
  );
});

test("bits are filled up to whole words", () => {
  expect(createFingerprinter(parseFeatures("maccs")).nBits).toBe(192);
});
