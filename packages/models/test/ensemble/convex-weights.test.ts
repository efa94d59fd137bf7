import { Random } from "@molsieve/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { convexWeights } from "../../src/ensemble/convex-weights.js";

const REGRESSION = { kind: "regression" } as const;

function randomColumn(random: Random, length: number): Float64Array {
  return Float64Array.from({ length }, () => random.nextFloat() - 0.5);
}

/** Squared error of two members at a weight. */
function errorAt(weight: number, [a, b]: readonly [Float64Array, Float64Array], y: Float64Array): number {
  return y.reduce(
    (sum, truth, i) => sum + (weight * (a[i] as number) + (1 - weight) * (b[i] as number) - truth) ** 2,
    0,
  );
}

test("of two members the weight is that of the least squared error on a fine grid", () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = new Random(seed);
      const y = randomColumn(random, 30);
      const members = [randomColumn(random, 30), y.map((value) => 0.5 * value + 0.2 * random.nextFloat())] as const;
      const [weight = 0] = convexWeights(members, y, REGRESSION, undefined);
      const best = Math.min(...Array.from({ length: 1001 }, (_, i) => errorAt(i / 1000, members, y)));
      expect(errorAt(weight, members, y)).toBeLessThanOrEqual(best * (1 + 1e-4));
    }),
  );
});

test("weights are at least 0 and add up to 1; members that are the same share", () => {
  const random = new Random(1);
  const y = randomColumn(random, 50);
  const good = y.map((value) => value + 0.1 * random.nextFloat());
  const weights = convexWeights([good, good.slice(), randomColumn(random, 50)], y, REGRESSION, undefined);
  expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  expect(weights[0]).toBe(weights[1]);
  expect(weights[2]).toBeLessThan(0.2);
});

test("rows of weight 0 do not count", () => {
  const y = Float64Array.of(1, 1, 1, 0);
  const members = [Float64Array.of(1, 1, 1, 9), Float64Array.of(0, 0, 0, 0)];
  expect(convexWeights(members, y, REGRESSION, Float64Array.of(1, 1, 1, 0))[0]).toBeGreaterThan(0.99);
  expect(convexWeights(members, y, REGRESSION, undefined)[0]).toBeLessThan(0.5);
});

test("for classes the member that gives the truth more probability counts more", () => {
  const y = Float64Array.of(0, 1, 1);
  const sure = Float64Array.of(0.9, 0.1, 0.2, 0.8, 0.1, 0.9);
  const wrong = Float64Array.of(0.3, 0.7, 0.8, 0.2, 0.6, 0.4);
  const weights = convexWeights([wrong, sure], y, { kind: "classification", nClasses: 2 }, undefined);
  expect(weights[1]).toBeGreaterThan(0.99);
});

test("one member has all the weight", () => {
  expect(convexWeights([Float64Array.of(3)], Float64Array.of(1), REGRESSION, undefined)).toEqual(Float64Array.of(1));
});
