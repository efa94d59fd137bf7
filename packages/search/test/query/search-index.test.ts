import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import { createSimilarityIndex, indexFingerprints, type Measure, searchIndex, sortSegment } from "@molsieve/search";
import { describe, expect, test } from "vitest";
import { bruteForce, hitsDifference } from "../brute-force.js";
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
  [96, 40_000],
  [160, 129],
  [2048, 9000],
  [4128, 300],
  [16_384, 260],
])("%i bits, %i rows", (nBits, nRows) => {
  const rows = randomFingerprints(nRows, nBits, nBits);
  const index = indexFingerprints(rows);
  const queries = joined(nBits, [
    rows.bytes.subarray(0, nBits),
    randomFingerprints(4, nBits, 7).bytes,
    new Uint8Array(nBits / 8),
    new Uint8Array(nBits / 8).fill(255),
    new Uint8Array(nBits / 8).fill(15),
  ]);
  const expected = bruteForce(rows, queries);

  test.each(MEASURES.map((measure) => ({ measure })))("equals brute force by $measure", ({ measure }) => {
    for (const wanted of [
      { top: 10 },
      { minSimilarity: 0.4 },
      { minSimilarity: 0.7 },
      { top: 3, minSimilarity: 0.6 },
    ]) {
      const options = { ...wanted, measure };
      expect(hitsDifference(searchIndex(index, queries, options), expected(options))).toBeUndefined();
    }
  });

  test("finds all rows", () => {
    for (const options of [{ minSimilarity: 0 }, { top: nRows + 5 }]) {
      expect(hitsDifference(searchIndex(index, queries, options), expected(options))).toBeUndefined();
    }
  });
});

test("of rows of equal similarity that compete for the last place the lowest win, wherever they lie", () => {
  const rows = packedFingerprints(
    Uint8Array.of(3, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0, 12, 0, 0, 0, 5, 0, 0, 0, 6, 0, 0, 0),
    32,
  );
  const half = packedFingerprints(Uint8Array.of(1, 0, 0, 0), 32);
  const segments = [4, 0].map((first) => {
    const bytes = rows.bytes.slice(4 * first, 4 * (first === 0 ? 4 : 6));
    return sortSegment(packedFingerprints(bytes, 32), first);
  });
  const [hits] = searchIndex(createSimilarityIndex(segments, 32), half, { top: 2 });
  expect(hits).toEqual({ rows: Uint32Array.of(0, 4), similarity: Float64Array.of(0.5, 0.5) });
  const [zeros] = searchIndex(createSimilarityIndex(segments, 32), half, { top: 5 });
  expect([...(zeros?.rows ?? [])]).toEqual([0, 4, 2, 1, 3]);
});

test("a similarity equal to the least one wanted is similar enough", () => {
  const rows = packedFingerprints(Uint8Array.of(7, 0, 0, 0, 3, 0, 0, 0), 32);
  const query = packedFingerprints(Uint8Array.of(1, 0, 0, 0), 32);
  const found = (minSimilarity: number) =>
    searchIndex(indexFingerprints(rows), query, { minSimilarity })[0]?.rows.length;
  expect(found(1 / 3)).toBe(2);
  expect(found(1 / 3 + 1e-16)).toBe(1);
  expect(found(0.5)).toBe(1);
  expect(found(0.5 + 1e-16)).toBe(0);
});

test("an empty index has no hits, and no queries no results", () => {
  const none = packedFingerprints(new Uint8Array(0), 64);
  const some = randomFingerprints(3, 64, 1);
  expect(searchIndex(indexFingerprints(none), some, { top: 1 })).toEqual(
    Array(3).fill({ rows: new Uint32Array(0), similarity: new Float64Array(0) }),
  );
  expect(searchIndex(indexFingerprints(some), none, { top: 1 })).toEqual([]);
});

test("options and queries are checked", () => {
  const rows = randomFingerprints(3, 64, 1);
  const index = indexFingerprints(rows);
  for (const options of [
    {},
    { top: 0 },
    { top: 1.5 },
    { top: Number.NaN },
    { minSimilarity: -0.1 },
    { minSimilarity: 1.1 },
    { minSimilarity: Number.NaN },
    { top: 1, measure: "jaccard" as Measure },
    { top: 1, measure: { tversky: { alpha: -1, beta: 0 } } },
    { top: 1, measure: { tversky: { alpha: 1, beta: Number.NaN } } },
  ]) {
    expect(() => searchIndex(index, rows, options), JSON.stringify(options)).toThrow(
      expect.objectContaining({ code: "argument" }),
    );
  }
  expect(() => searchIndex(index, randomFingerprints(1, 96, 1), { top: 1 })).toThrow("queries.nBits must be 64");
});

function joined(nBits: number, parts: readonly Uint8Array[]): PackedFingerprints {
  return packedFingerprints(new Uint8Array(Buffer.concat(parts)), nBits);
}
