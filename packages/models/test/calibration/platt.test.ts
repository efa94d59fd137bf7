import { Random } from "@molsieve/core";
import { fitPlatt, plattAt } from "@molsieve/models";
import fc from "fast-check";
import { expect, test } from "vitest";

const ones = (n: number) => new Float64Array(n).fill(1);

test("finds the curve that made the classes", () => {
  const random = new Random(3);
  const scores = Float64Array.from({ length: 20_000 }, () => random.nextFloat() * 6 - 3);
  const isMember = scores.map((score) => (random.nextFloat() < 1 / (1 + Math.exp(-(1.7 * score - 0.5))) ? 1 : 0));
  const link = fitPlatt(scores, isMember);
  expect(link.slope).toBeCloseTo(1.7, 1);
  expect(link.intercept).toBeCloseTo(-0.5, 1);
});

test("a weight of 2 counts as two rows", () => {
  const scores = Float64Array.from([-1, 0, 0.5, 1, 2]);
  const isMember = Float64Array.from([0, 1, 0, 1, 1]);
  const twice = fitPlatt(Float64Array.from([...scores, 0]), Float64Array.from([...isMember, 1]));
  const weighted = fitPlatt(scores, isMember, { weights: Float64Array.from([1, 2, 1, 1, 1]) });
  expect(weighted.slope).toBeCloseTo(twice.slope, 9);
  expect(weighted.intercept).toBeCloseTo(twice.intercept, 9);
});

test("scores that separate give no certainty, scores that mislead and single classes give the share", () => {
  const scores = Float64Array.from([-2, -1, 1, 2]);
  const separated = fitPlatt(scores, Float64Array.from([0, 0, 1, 1]));
  expect(plattAt(separated, 1e6)).toBeLessThanOrEqual(1);
  expect(plattAt(separated, 2)).toBeLessThan(1);
  const misled = Float64Array.from([1, 1, 0, 0]);
  expect(fitPlatt(scores, misled).slope).toBeLessThan(-0.5);
  expect(fitPlatt(scores, misled, { rising: true })).toEqual({ slope: 0, intercept: 0 });
  const single = fitPlatt(scores, ones(4));
  expect(plattAt(single, -5)).toBeCloseTo(5 / 6, 12);
});

test("a rising curve is likelier than every one near it, and never falls, whatever the unit and the zero of the scores", () => {
  const rows = fc.array(fc.record({ score: fc.integer({ min: -50, max: 50 }), positive: fc.boolean() }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(rows, fc.constantFrom(1e-6, 0.1, 1e6), fc.constantFrom(0, 100), (each, unit, zero) => {
      const scores = Float64Array.from(each, ({ score }) => (score + zero) * unit);
      const positive = each.map((row) => row.positive);
      const curve = fitPlatt(scores, Float64Array.from(positive, Number), { rising: true });
      expect(curve.slope).toBeGreaterThanOrEqual(0);
      const nPositive = positive.filter(Boolean).length;
      const targets = positive.map((is) =>
        is ? (nPositive + 1) / (nPositive + 2) : 1 / (each.length - nPositive + 2),
      );
      const loss = (slope: number, intercept: number) =>
        targets.reduce((sum, target, i) => {
          const p = plattAt({ slope, intercept }, scores[i] as number);
          return sum - target * Math.log(p) - (1 - target) * Math.log(1 - p);
        }, 0);
      const best = loss(curve.slope, curve.intercept);
      for (const step of [-0.1, 0.1]) {
        expect(loss(curve.slope, curve.intercept + step)).toBeGreaterThan(best - 1e-9);
        expect(loss(Math.max(0, curve.slope + step / (50 * unit)), curve.intercept)).toBeGreaterThan(best - 1e-9);
      }
    }),
  );
});

test("many rows of one score have the smoothed share, rising or not", () => {
  const scores = new Float64Array(50_000).fill(1);
  const y = scores.map((_, i) => (i % 4 === 0 ? 1 : 0));
  for (const rising of [false, true]) expect(plattAt(fitPlatt(scores, y, { rising }), 1)).toBeCloseTo(0.25, 4);
});

test("is refused without rows, and where lengths differ", () => {
  expect(() => fitPlatt(ones(0), ones(0))).toThrow("scores.length must be 1 or more");
  expect(() => fitPlatt(ones(2), ones(1))).toThrow("y.length must be 2");
  expect(() => fitPlatt(ones(2), ones(2), { weights: ones(3) })).toThrow("weights.length must be 2");
});
