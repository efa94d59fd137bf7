import { expect, test } from "vitest";
import { classOf } from "../../src/target-data/class-of.js";
import type { MeasuredCompound } from "../../src/target-data/merge-replicates.js";

const of = (activity: number, qualifier: -1 | 0 | 1) => classOf({ activity, qualifier } as MeasuredCompound, 6);

test("a compound is of a class where its value or bound says so, and of none where a bound leaves it open", () => {
  expect([of(6, 0), of(7, 1), of(6, 1)]).toEqual([1, 1, 1]);
  expect([of(5.9, 0), of(5, -1), of(6, -1)]).toEqual([0, 0, 0]);
  expect([of(5, 1), of(8, -1)]).toEqual([Number.NaN, Number.NaN]);
});
