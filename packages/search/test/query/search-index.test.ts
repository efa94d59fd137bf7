import { argumentError } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import { indexFingerprints, type Measure, searchIndex } from "@molsieve/search";
import { describe, expect, test } from "vitest";
import { bruteForce } from "../brute-force.js";
import { randomFingerprints } from "../random-fingerprints.js";

const MEASURES: readonly Measure[] = [
  "tanimoto",
  "dice",
  "cosine",
  { tversky: { alpha: 0.9, beta: 0.1 } },
  { tversky: { alpha: 0, beta: 1 } },
  { tversky: { alpha: 0, beta: 0 } },
];

describe.each([
  [32, 700],
  [96, 5000],
  [160, 129],
  [2048, 9000],
  [4128, 300],
  [16384, 260],
])("%i bits, %i rows", (nBits, nRows) => {
  const rows = randomFingerprints(nRows, nBits, nBits);
  const index = indexFingerprints(rows);
  const queries = joined(
    rows.bytes.subarray(0, nBits),
    randomFingerprints(4, nBits, 7).bytes,
    new Uint8Array(nBits / 8),
    new Uint8Array(nBits / 8).fill(255),
    nBits,
  );

  test.each(MEASURES.map((measure) => ({ measure })))("equals brute force by $measure", ({ measure }) => {
    for (const options of [
      { top: 10 },
      { minSimilarity: 0.4 },
      { minSimilarity: 0.7 },
      { top: 3, minSimilarity: 0.6 },
    ]) {
      expect(searchIndex(index, queries, { ...options, measure })).toEqual(
        bruteForce(rows, queries, { ...options, measure }),
      );
    }
  });

  test("finds all rows", () => {
    const all = bruteForce(rows, queries, { minSimilarity: 0 });
    expect(searchIndex(index, queries, { minSimilarity: 0 })).toEqual(all);
    expect(searchIndex(index, queries, { top: nRows + 5 })).toEqual(all);
  });
});

function joined(a: Uint8Array, b: Uint8Array, c: Uint8Array, d: Uint8Array, nBits: number): PackedFingerprints {
  return packedFingerprints(Uint8Array.from([...a, ...b, ...c, ...d]), nBits);
}

test("queries must fit the index and options their ranges", () => {
  const rows = randomFingerprints(3, 64, 1);
  const index = indexFingerprints(rows);
  const other = randomFingerprints(1, 96, 1);
  expect(() => searchIndex(index, other, { top: 1 })).toThrow(argumentError("queries.nBits", 96, "64, as the index"));
});
