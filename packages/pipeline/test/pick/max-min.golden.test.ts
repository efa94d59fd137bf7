import { readFileSync } from "node:fs";
import { bitCounts, commonBits, fingerprintWords, packedFingerprints, tanimotoFromCounts } from "@molsieve/featurise";
import { describe, expect, it } from "vitest";
import { pickMaxMin } from "../../src/pick/max-min.js";

const read = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const table: { bytes: string; nBits: number } = read("../../../models/test/golden/fingerprints.golden.json");
const golden: { runs: { chosen: number[]; picks: number[] }[] } = read("max-min.golden.json");
const fingerprints = packedFingerprints(new Uint8Array(Buffer.from(table.bytes, "base64")), table.nBits);
const words = fingerprintWords(fingerprints);
const nWords = table.nBits / 32;
const counts = bitCounts(fingerprints);

function distance(a: number, b: number): number {
  const common = commonBits(words, a * nWords, words, b * nWords, nWords);
  return 1 - tanimotoFromCounts(common, counts[a] as number, counts[b] as number);
}

const nearest = (row: number, picked: readonly number[]) => Math.min(...picked.map((pick) => distance(row, pick)));

describe.each(golden.runs)("RDKit's picks after $chosen", ({ chosen, picks }) => {
  // RDKit gives ties to another row than we do, and from there on the two picks differ; so each of its picks is compared after
  // its own predecessors.
  it("are each as far away as ours from the same predecessors", () => {
    expect(picks).toHaveLength(80 - chosen.length);
    for (const [i, pick] of picks.entries()) {
      const before = [...chosen, ...picks.slice(0, i)];
      const ours = pickMaxMin(fingerprints, { count: 1, chosen: before })[0] as number;
      expect(nearest(ours, before)).toBe(nearest(pick, before));
      expect(ours).toBeLessThanOrEqual(pick);
    }
  });
});
