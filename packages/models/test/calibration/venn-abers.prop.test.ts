import {
  crossVennAbers,
  fitIsotonic,
  fitVennAbers,
  isotonicAt,
  mergedProbability,
  vennAbersAt,
} from "@molsieve/models";
import fc from "fast-check";
import { expect, it } from "vitest";

/** What the isotonic fit with the new row among the others says at it. */
function bySorting(scores: readonly number[], y: readonly number[], score: number, label: number): number {
  return isotonicAt(fitIsotonic(Float64Array.from([...scores, score]), Float64Array.from([...y, label])), score);
}

const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 1 })), {
  minLength: 1,
  maxLength: 40,
});

it("fitVennAbers equals two isotonic fits for each new score", () => {
  fc.assert(
    fc.property(rows, (pairs) => {
      const scores = pairs.map(([score]) => score);
      const y = pairs.map(([, label]) => label);
      const fit = fitVennAbers(Float64Array.from(scores), Float64Array.from(y));
      for (let score = -0.5; score <= 12.5; score += 0.5) {
        const [lower, upper] = vennAbersAt(fit, score);
        expect(lower).toBeCloseTo(bySorting(scores, y, score, 0), 12);
        expect(upper).toBeCloseTo(bySorting(scores, y, score, 1), 12);
      }
    }),
    { numRuns: 500 },
  );
});

it("bounds never fall with the score, enclose the merged probability, and lie in [0, 1]", () => {
  fc.assert(
    fc.property(rows, (pairs) => {
      const fit = fitVennAbers(
        Float64Array.from(pairs, ([score]) => score),
        Float64Array.from(pairs, ([, label]) => label),
      );
      let last = [0, 0];
      for (let score = -1; score <= 13; score++) {
        const [lower, upper] = vennAbersAt(fit, score);
        const merged = mergedProbability(lower, upper);
        expect(lower).toBeGreaterThanOrEqual(last[0] as number);
        expect(upper).toBeGreaterThanOrEqual(last[1] as number);
        expect(lower <= merged && merged <= upper && lower >= 0 && upper <= 1).toBe(true);
        last = [lower, upper];
      }
    }),
  );
});

it("crossVennAbers of one predictor is its merged probability", () => {
  expect(crossVennAbers([0.2], [0.3])).toBeCloseTo(mergedProbability(0.2, 0.3), 12);
  expect(crossVennAbers([0.2, 0.5], [0.3, 0.9])).toBeCloseTo(Math.sqrt(0.27) / (Math.sqrt(0.27) + Math.sqrt(0.4)), 12);
  expect(crossVennAbers([0, 1], [0, 1])).toBe(0.5);
});
