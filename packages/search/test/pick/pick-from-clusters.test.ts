import { Random } from "@molsieve/core";
import { pickFromClusters } from "@molsieve/search";
import fc from "fast-check";
import { expect, test } from "vitest";

const clusters = [0, 0, 0, 1, 1, 2, -1];

test("the best row of each cluster comes first, then the second best of each", () => {
  const scores = [0.1, 0.9, 0.5, 0.7, 0.8, 0.2, 1];
  expect([...pickFromClusters(clusters, { count: 9, scores })]).toEqual([1, 4, 5, 3, 2, 0]);
  expect([...pickFromClusters(clusters, { count: 2, scores })]).toEqual([1, 4]);
});

test("without scores the lower row is the better one", () => {
  expect([...pickFromClusters(clusters, { count: 9 })]).toEqual([0, 3, 5, 1, 4, 2]);
});

test("equal scores go by row, those that are not known come last", () => {
  expect([
    ...pickFromClusters([0, 0, 1, 1], { count: 4, scores: [Number.NaN, 1, 1, Number.NEGATIVE_INFINITY] }),
  ]).toEqual([1, 2, 0, 3]);
});

test("nothing comes of no rows, nor of rows without a cluster", () => {
  expect(pickFromClusters([], { count: 1 })).toHaveLength(0);
  expect(pickFromClusters([-1], { count: 1 })).toHaveLength(0);
});

test("count and scores are checked", () => {
  expect(() => pickFromClusters(clusters, { count: 0 })).toThrow("count must be an integer of 1 or more, got 0");
  expect(() => pickFromClusters(clusters, { count: 1, scores: [1] })).toThrow(
    "scores.length must be 7, as in clusters",
  );
});

test("is what taking turns by hand gives", () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 60 }), (seed, nRows) => {
      const random = new Random(seed);
      const labels = Array.from({ length: nRows }, () => random.nextBelow(8) - 1);
      const scores = Array.from({ length: nRows }, () => random.nextBelow(10));
      const left = new Set(labels.flatMap((label, row) => (label < 0 ? [] : [row])));
      const want: number[] = [];
      while (left.size > 0) {
        const bests = [...new Set([...left].map((row) => labels[row]))].map(
          (label) =>
            [...left]
              .filter((row) => labels[row] === label)
              .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)[0] as number,
        );
        for (const row of bests.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)) {
          want.push(row);
          left.delete(row);
        }
      }
      expect([...pickFromClusters(labels, { count: nRows, scores })]).toEqual(want);
    }),
  );
});
