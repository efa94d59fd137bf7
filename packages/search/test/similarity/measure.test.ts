import { similarityFromCounts } from "@molsieve/search";
import { expect, test } from "vitest";

test("three common bits of four and six", () => {
  expect(similarityFromCounts("tanimoto", 3, 4, 6)).toBe(3 / 7);
  expect(similarityFromCounts("dice", 3, 4, 6)).toBe(6 / 10);
  expect(similarityFromCounts("cosine", 3, 4, 6)).toBe(3 / Math.sqrt(24));
  expect(similarityFromCounts({ tversky: { alpha: 1, beta: 1 } }, 3, 4, 6)).toBe(3 / 7);
  expect(similarityFromCounts({ tversky: { alpha: 0.5, beta: 0.5 } }, 3, 4, 6)).toBe(6 / 10);
  expect(similarityFromCounts({ tversky: { alpha: 1, beta: 0 } }, 3, 4, 6)).toBe(3 / 4);
  expect(similarityFromCounts({ tversky: { alpha: 0, beta: 1 } }, 3, 4, 6)).toBe(3 / 6);
});

test("two empty fingerprints are equal, an empty one and another have nothing in common", () => {
  for (const measure of [
    "tanimoto",
    "dice",
    "cosine",
    { tversky: { alpha: 0, beta: 0 } },
    { tversky: { alpha: 1, beta: 0.5 } },
  ] as const) {
    expect(similarityFromCounts(measure, 0, 0, 0)).toBe(1);
    expect(similarityFromCounts(measure, 0, 0, 5)).toBe(0);
    expect(similarityFromCounts(measure, 0, 5, 0)).toBe(0);
  }
});
