import { readFileSync } from "node:fs";
import { maxTanimoto, packedFingerprints, tanimotoFromCounts } from "@molsieve/featurise";
import { expect, it } from "vitest";

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

it("maxTanimoto finds what RDKit finds among real fingerprints", () => {
  const table: { bytes: string; nBits: number } = read("../../models/test/golden/fingerprints.golden.json");
  const golden: { twoEmpty: number; similarity: number[]; nearest: number[] } = read("tanimoto.golden.json");
  const bytes = new Uint8Array(Buffer.from(table.bytes, "base64"));
  const split = (900 * table.nBits) / 8;
  const references = packedFingerprints(bytes.slice(0, split), table.nBits);
  const { similarity, nearest } = maxTanimoto(packedFingerprints(bytes.slice(split), table.nBits), references);
  expect(similarity).toHaveLength(117);
  expect([...similarity]).toEqual(golden.similarity);
  expect([...nearest]).toEqual(golden.nearest);
  expect(tanimotoFromCounts(0, 0, 0)).toBe(golden.twoEmpty);
});
