import { expect, test } from "vitest";
import { compareEstimates, median, rankingStrength } from "../../src/report/reading.js";

const at = (value: number, half: number) => ({ value, lower: value - half, upper: value + half });

test.each([
  [at(0.9, 0.01), at(0.8, 0.01), "above"],
  [at(0.8, 0.01), at(0.9, 0.01), "below"],
  [at(0.9, 0.1), at(0.8, 0.1), "overlapping"],
  [{ value: 2, lower: 1, upper: 3 }, { value: 0, lower: 0, upper: 1 }, "overlapping"],
  [at(0.9, 0.01), null, "unknown"],
  [null, null, "unknown"],
])("compareEstimates %#", (a, b, expected) => {
  expect(compareEstimates(a, b)).toBe(expected);
});

test.each([
  [at(0.55, 0.02), "none"],
  [at(0.7, 0.25), "none"],
  [at(0.2, 0.05), "none"],
  [at(0.7, 0.05), "weak"],
  [at(0.8, 0.05), "useful"],
  [null, "unknown"],
])("rankingStrength %#", (auc, expected) => {
  expect(rankingStrength(auc)).toBe(expected);
});

test("median", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNull();
});
