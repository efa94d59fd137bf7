import {
  createSimilarityIndex,
  createSimilarityIndexAsync,
  indexFingerprints,
  searchIndex,
  sortSegment,
} from "@molsieve/search";
import { expect, test } from "vitest";
import { hitsDifference } from "../brute-force.js";
import { randomFingerprints } from "../random-fingerprints.js";

const rows = randomFingerprints(500, 128, 3);
const segments = [sortSegment(rows, 0), sortSegment(randomFingerprints(40, 128, 4), 500)];

test("segments that come one by one make the same index", async () => {
  async function* oneByOne() {
    yield* segments;
  }
  const index = await createSimilarityIndexAsync(oneByOne(), 128);
  expect(index.nRows).toBe(540);
  const options = { minSimilarity: 0.3 };
  const expected = searchIndex(createSimilarityIndex(segments, 128), rows, options);
  expect(hitsDifference(searchIndex(index, rows, options), expected)).toBeUndefined();
});

test("an index has as many rows as its segments", () => {
  expect(createSimilarityIndex([], 64)).toMatchObject({ nRows: 0, nBits: 64, segments: [] });
  expect(createSimilarityIndex(segments, 128)).toMatchObject({ nRows: 540, nBits: 128 });
  expect(indexFingerprints(rows)).toMatchObject({ nRows: 500, nBits: 128 });
});

test("numbers of bits and of rows must fit", () => {
  expect(() => createSimilarityIndex([], 48)).toThrow("nBits must be a multiple of 32 from 32 to 16384, got 48");
  expect(() => createSimilarityIndex([], 16_416)).toThrow("nBits must be a multiple of 32 from 32 to 16384");
  expect(() => createSimilarityIndex(segments, 64)).toThrow("fingerprints.nBits must be 64, got 128");
  const { fingerprints } = sortSegment(rows, 0);
  expect(() => createSimilarityIndex([{ fingerprints, rows: new Uint32Array(3) }], 128)).toThrow(
    "rows.length must be 500, got 3",
  );
});

test("a segment whose rows are not in scan order is refused", () => {
  const { nRows } = rows;
  const unsorted = { fingerprints: rows, rows: Uint32Array.from({ length: nRows }, (_, row) => row) };
  expect(() => createSimilarityIndex([unsorted], 128)).toThrow(/^fingerprints must be \d+ bits or more, as before it/);
});
