import { maxTanimoto } from "@molsieve/featurise";
import { indexFingerprints, nearestNeighbours, searchIndex } from "@molsieve/search";
import { describe, expect, test } from "vitest";
import { seriesFingerprints } from "../support/series-fingerprints.js";

const training = seriesFingerprints(700, 256, 2);
const library = seriesFingerprints(5000, 256, 3);
const index = indexFingerprints(training);

describe("nearestNeighbours", () => {
  test("the nearest row is that of maxTanimoto, for every compound of a library", () => {
    const found = nearestNeighbours(index, library);
    const { nearest, similarity } = maxTanimoto(library, training);
    expect(found).toEqual({ count: 1, rows: nearest, similarity });
  });

  test("several neighbours are the top of a search, by any measure", () => {
    const measure = { tversky: { alpha: 0.3, beta: 0.7 } };
    const found = nearestNeighbours(index, library, { count: 5, measure });
    const hits = searchIndex(index, library, { top: 5, measure });
    expect([...found.rows]).toEqual(hits.flatMap(({ rows }) => [...rows]));
    expect([...found.similarity]).toEqual(hits.flatMap(({ similarity }) => [...similarity]));
  });

  test("all rows where the index has fewer than asked for, none where there is no query", () => {
    expect(nearestNeighbours(index, seriesFingerprints(2, 256, 4), { count: 1000 })).toMatchObject({ count: 700 });
    expect(nearestNeighbours(index, seriesFingerprints(0, 256, 4)).rows).toHaveLength(0);
  });

  test("refuses an empty index and a count below 1", () => {
    const empty = indexFingerprints(seriesFingerprints(0, 256, 5));
    expect(() => nearestNeighbours(empty, library)).toThrow("index.nRows must be at least 1, got 0");
    expect(() => nearestNeighbours(index, library, { count: 0 })).toThrow("count must be an integer, 1 or more, got 0");
  });
});
