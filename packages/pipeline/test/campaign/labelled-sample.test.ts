import { expect, test } from "vitest";
import { LabelledSample } from "../../src/campaign/labelled-sample.js";

test("holds all compounds of a small library, and of a large one as many as a validation ranks, drawn by seed and row alone", () => {
  const drawn = (rows: readonly number[], seed = 7) => {
    const sample = new LabelledSample(seed);
    for (const row of rows) sample.add(row, row === 3 ? Number.NaN : row, -row);
    return { offered: sample.offered, scores: sample.scores() };
  };
  const few = drawn([5, 3, 4]);
  expect(few.offered).toBe(3);
  expect(few.scores.map(({ baseline }) => baseline)).toEqual([-3, -4, -5]);
  expect(few.scores[0]).toEqual({ value: -Number.MAX_VALUE, baseline: -3, active: false });
  const rows = Array.from({ length: 130_000 }, (_, row) => row);
  const { offered, scores } = drawn(rows);
  expect([offered, scores.length]).toEqual([130_000, 100_000]);
  expect(drawn(rows.toReversed()).scores).toEqual(scores);
  // A half of the sample from each half of the library, give or take five standard deviations.
  const late = scores.filter(({ value }) => value >= 65_000).length;
  expect(Math.abs(late - 50_000)).toBeLessThan(400);
  expect(drawn(rows, 8).scores).not.toEqual(scores);
});
