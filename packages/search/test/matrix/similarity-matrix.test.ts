import {
  indexFingerprints,
  type Measure,
  type SimilarityMatrixOptions,
  type SimilarityRows,
  similarityMatrix,
} from "@molsieve/search";
import { describe, expect, test } from "vitest";
import { pairSimilarity } from "../support/pair-similarity.js";
import { seriesFingerprints } from "../support/series-fingerprints.js";

const MEASURES: readonly Measure[] = ["tanimoto", "dice", "cosine", { tversky: { alpha: 0.9, beta: 0.2 } }];
const fingerprints = seriesFingerprints(3000, 256, 1);
const index = indexFingerprints(fingerprints);

describe("similarityMatrix", () => {
  test.each(MEASURES.map((measure) => [JSON.stringify(measure), measure]))("is brute force by %s", (_, measure) => {
    const similarity = pairSimilarity(measure as Measure, fingerprints, fingerprints);
    const runs = [...similarityMatrix(index, { minSimilarity: 0.6, measure: measure as Measure })];
    expect(joined(runs)).toEqual(bruteForce(3000, 0.6, similarity, (row, column) => row !== column));
    expect(runs.length).toBeGreaterThan(1);
  });

  test("the upper triangle has each pair once", () => {
    const runs = similarityMatrix(index, { minSimilarity: 0.5, triangle: "upper" });
    const similarity = pairSimilarity("tanimoto", fingerprints, fingerprints);
    expect(joined(runs)).toEqual(bruteForce(3000, 0.5, similarity, (row, column) => row < column));
  });

  test("at 0 every pair has an entry, in runs of bounded size", () => {
    const runs = [...similarityMatrix(index, { minSimilarity: 0 })];
    expect(runs.every(({ columns }) => columns.length <= 2 ** 22)).toBe(true);
    expect(runs.reduce((sum, { columns }) => sum + columns.length, 0)).toBe(3000 * 2999);
  });

  test("an empty index has no runs", () => {
    expect([...similarityMatrix(indexFingerprints(seriesFingerprints(0, 64, 1)), { minSimilarity: 0.5 })]).toEqual([]);
  });

  test.each<[string, SimilarityMatrixOptions]>([
    ["minSimilarity must be a number from 0 to 1, got NaN", { minSimilarity: Number.NaN }],
    ["minSimilarity must be a number from 0 to 1, got 1.5", { minSimilarity: 1.5 }],
    ['triangle must be "full" or "upper", got "lower"', { minSimilarity: 0.5, triangle: "lower" as "upper" }],
    [
      'triangle must be "full" for a Tversky measure whose alpha and beta differ, got "upper"',
      { minSimilarity: 0.5, triangle: "upper", measure: { tversky: { alpha: 1, beta: 0 } } },
    ],
  ])("refuses at once: %s", (message, options) => {
    expect(() => similarityMatrix(index, options)).toThrow(message);
  });
});

type Entries = (readonly [column: number, similarity: number])[][];

function joined(runs: Iterable<SimilarityRows>): Entries {
  const rows: Entries = [];
  for (const { firstRow, start, columns, similarity } of runs) {
    expect(firstRow).toBe(rows.length);
    for (let i = 0; i + 1 < start.length; i++) {
      const places = Array.from(
        { length: (start[i + 1] as number) - (start[i] as number) },
        (_, k) => (start[i] as number) + k,
      );
      rows.push(places.map((place) => [columns[place] as number, similarity[place] as number]));
    }
  }
  return rows;
}

function bruteForce(
  nRows: number,
  minSimilarity: number,
  similarity: (row: number, column: number) => number,
  wanted: (row: number, column: number) => boolean,
): Entries {
  return Array.from({ length: nRows }, (_, row) => {
    const entries: [number, number][] = [];
    for (let column = 0; column < nRows; column++) {
      if (!wanted(row, column)) continue;
      const value = similarity(row, column);
      if (value >= minSimilarity) entries.push([column, value]);
    }
    return entries;
  });
}
