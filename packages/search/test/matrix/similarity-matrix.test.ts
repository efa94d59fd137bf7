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
const N_ROWS = 3000;
const fingerprints = seriesFingerprints(N_ROWS, 256, 1);
const index = indexFingerprints(fingerprints);

describe("similarityMatrix", () => {
  test.each(MEASURES.map((measure) => ({ measure })))("is brute force by $measure", ({ measure }) => {
    const runs = [...similarityMatrix(index, { minSimilarity: 0.6, measure })];
    expect(firstDifference(runs, measure, 0.6, "full")).toBeUndefined();
    expect(runs.length).toBeGreaterThan(1);
  });

  test("the upper triangle has each pair once", () => {
    const runs = similarityMatrix(index, { minSimilarity: 0.5, triangle: "upper" });
    expect(firstDifference(runs, "tanimoto", 0.5, "upper")).toBeUndefined();
  });

  test("at 0 every pair has an entry, in runs of bounded size", () => {
    const runs = [...similarityMatrix(indexFingerprints(seriesFingerprints(1600, 64, 1)), { minSimilarity: 0 })];
    expect(runs.length).toBeGreaterThan(1);
    expect(runs.reduce((sum, { columns }) => sum + columns.length, 0)).toBe(1600 * 1599);
    expect(Math.max(...runs.map(({ columns }) => columns.length))).toBeLessThanOrEqual(2 ** 21);
  });

  test("an empty index has no runs", () => {
    expect([...similarityMatrix(indexFingerprints(seriesFingerprints(0, 64, 1)), { minSimilarity: 0.5 })]).toEqual([]);
  });

  test.each<[string, SimilarityMatrixOptions]>([
    ["minSimilarity must be a number from 0 to 1, got NaN", { minSimilarity: Number.NaN }],
    ["minSimilarity must be a number from 0 to 1, got 1.5", { minSimilarity: 1.5 }],
    ['triangle must be "full" or "upper", got "lower"', { minSimilarity: 0.5, triangle: "lower" as "upper" }],
    [
      'measure must be "tanimoto", "dice", "cosine" or { tversky: { alpha, beta } }, got "euclid"',
      { minSimilarity: 0.5, measure: "euclid" as Measure },
    ],
    [
      'triangle must be "full" for a Tversky measure whose alpha and beta differ, got "upper"',
      { minSimilarity: 0.5, triangle: "upper", measure: { tversky: { alpha: 1, beta: 0 } } },
    ],
  ])("refuses at once: %s", (message, options) => {
    expect(() => similarityMatrix(index, options)).toThrow(message);
  });
});

/** Where the runs first depart from comparing every row with every other. */
function firstDifference(
  runs: Iterable<SimilarityRows>,
  measure: Measure,
  minSimilarity: number,
  triangle: "full" | "upper",
): string | undefined {
  const similarityOf = pairSimilarity(measure, fingerprints, fingerprints);
  let row = 0;
  for (const { firstRow, start, columns, similarity } of runs) {
    if (firstRow !== row) return `a run starts at row ${firstRow}, not ${row}`;
    for (let i = 0; i + 1 < start.length; i++, row++) {
      let place = start[i] as number;
      for (let column = triangle === "upper" ? row + 1 : 0; column < N_ROWS; column++) {
        const wanted = similarityOf(row, column);
        if (column === row || wanted < minSimilarity) continue;
        if (columns[place] !== column || similarity[place] !== wanted) return `row ${row}, column ${column}`;
        place += 1;
      }
      if (place !== start[i + 1]) return `row ${row} has entries too many`;
    }
  }
  return row === N_ROWS ? undefined : `${row} rows`;
}
