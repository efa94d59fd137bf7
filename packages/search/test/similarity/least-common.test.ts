import { type Measure, similarityFromCounts } from "@molsieve/search";
import { expect, test } from "vitest";
import { leastCommon } from "../../src/similarity/least-common.js";

const MEASURES: readonly Measure[] = [
  "tanimoto",
  "dice",
  "cosine",
  { tversky: { alpha: 0.3, beta: 0.9 } },
  { tversky: { alpha: 0, beta: 1 } },
  { tversky: { alpha: 1, beta: 0 } },
];

test.each(MEASURES.map((measure) => ({ measure })))(
  "by $measure it is the smallest number that is enough",
  ({ measure }) => {
    const similarity = similarityFromCounts.bind(undefined, measure);
    for (let nQuery = 0; nQuery <= 24; nQuery++) {
      for (let nRow = 0; nRow <= 24; nRow++) {
        // Exactly the similarities that occur: where rounding would do harm.
        for (let wanted = 0; wanted <= Math.min(nQuery, nRow); wanted++) {
          const minSimilarity = similarity(wanted, nQuery, nRow);
          const enough = Array.from({ length: Math.min(nQuery, nRow) + 1 }, (_, common) => common).filter(
            (common) => similarity(common, nQuery, nRow) >= minSimilarity,
          );
          expect(leastCommon(similarity, minSimilarity, nQuery, nRow)).toBe(enough[0]);
        }
      }
    }
  },
);

test("it grows with the bits of the row, so that the first row that can reach a similarity has the least", () => {
  for (const measure of MEASURES) {
    const similarity = similarityFromCounts.bind(undefined, measure);
    for (const minSimilarity of [0, 0.1, 1 / 3, 0.5, 0.7, 1]) {
      for (let nQuery = 0; nQuery <= 40; nQuery++) {
        const least = Array.from({ length: 90 }, (_, nRow) => leastCommon(similarity, minSimilarity, nQuery, nRow));
        const reachable = least.filter((common) => common !== Number.POSITIVE_INFINITY);
        expect(reachable).toEqual([...reachable].sort((a, b) => a - b));
      }
    }
  }
});

test("infinite where all the bits that can be shared are too few", () => {
  const tanimoto = similarityFromCounts.bind(undefined, "tanimoto");
  expect(leastCommon(tanimoto, 0.7, 10, 6)).toBe(Number.POSITIVE_INFINITY);
  expect(leastCommon(tanimoto, 0.7, 10, 7)).toBe(7);
  expect(leastCommon(tanimoto, 0.7, 0, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(leastCommon(tanimoto, 0.7, 0, 0)).toBe(0);
});
