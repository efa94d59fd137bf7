import { Random } from "@molsieve/core";
import { type Estimator, knnEstimator, type ModelTask, meanEstimator } from "@molsieve/models";
import { expect, test } from "vitest";
import type { EnsembleData } from "../../src/ensemble/ensemble-data.js";
import { joinWeights, type TriedMember } from "../../src/ensemble/fit-ensemble.js";
import { findMember } from "../../src/ensemble/member.js";

const regression = { kind: "regression" } as const;

/** Members that said these values of rows whose values are `y`. */
function joined(y: Float64Array, said: readonly Float64Array[], task: ModelTask = regression): number[] {
  const estimators = [meanEstimator, knnEstimator] as readonly Estimator[];
  const tried = said.map((value): TriedMember => {
    return { member: findMember({ estimator: "mean" }, estimators, task), outOfFold: { value, sd: y } };
  });
  const data = { features: { nRows: y.length, blocks: [] }, task, y };
  const prepared: EnsembleData = {
    ...{ data, scale: "linear", rows: Uint32Array.from(y.keys()) },
    ...{ judgedBy: new Float64Array(y.length).fill(1), folds: undefined },
  };
  return [...joinWeights(tried, prepared, "best")];
}

function noisy(y: Float64Array, size: number, seed: number): Float64Array {
  const random = new Random(seed);
  return y.map((value) => value + size * (random.nextFloat() - 0.5));
}

const values = (n: number) => noisy(new Float64Array(n), 10, 1);

test("of few rows good members share, of many the better one gains", () => {
  const shareOf = (n: number) => {
    const y = values(n);
    // The errors of the second are those of the first and a tenth more: it adds nothing.
    const first = noisy(y, 1, 2);
    return joined(y, [first, first.map((value, i) => value + 0.05 * (value - (y[i] as number)))])[1] as number;
  };
  expect(shareOf(20)).toBeGreaterThan(0.4);
  expect(shareOf(500)).toBeGreaterThan(0.2);
  expect(shareOf(500)).toBeLessThan(0.3);
  expect(shareOf(50_000)).toBe(0);
});

test("members that are much worse get no share of the equal part", () => {
  const y = values(20);
  expect(joined(y, [noisy(y, 1, 2), noisy(y, 1, 2).map((value, i) => value + (value - (y[i] as number)))])).toEqual([
    1, 0,
  ]);
});

test("members that are right but for rounding are joined, whichever side of 1 their probabilities lie", () => {
  const y = new Float64Array(30);
  const sure = (p: number) => Float64Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? p : 1 - p));
  const weights = joined(y, [sure(1 + 2 ** -52), sure(1)], { kind: "classification", nClasses: 2 });
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
});
