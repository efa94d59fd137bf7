import { Random } from "@molsieve/core";
import { expect, test } from "vitest";
import { fitLogisticLink, linked } from "../../dist/gp/logistic-link.js";

const ones = (n: number) => new Float64Array(n).fill(1);

test("finds the curve that made the classes", () => {
  const random = new Random(3);
  const scores = Float64Array.from({ length: 20_000 }, () => random.nextFloat() * 6 - 3);
  const isMember = scores.map((score) => (random.nextFloat() < 1 / (1 + Math.exp(-(1.7 * score - 0.5))) ? 1 : 0));
  const link = fitLogisticLink(scores, isMember, ones(20_000));
  expect(link.slope).toBeCloseTo(1.7, 1);
  expect(link.offset).toBeCloseTo(-0.5, 1);
});

test("a weight of 2 counts as two rows", () => {
  const scores = Float64Array.from([-1, 0, 0.5, 1, 2]);
  const isMember = Float64Array.from([0, 1, 0, 1, 1]);
  const twice = fitLogisticLink(Float64Array.from([...scores, 0]), Float64Array.from([...isMember, 1]), ones(6));
  const weighted = fitLogisticLink(scores, isMember, Float64Array.from([1, 2, 1, 1, 1]));
  expect(weighted.slope).toBeCloseTo(twice.slope, 9);
  expect(weighted.offset).toBeCloseTo(twice.offset, 9);
});

test("scores that separate give no certainty, scores that mislead and single classes give the share", () => {
  const scores = Float64Array.from([-2, -1, 1, 2]);
  const separated = fitLogisticLink(scores, Float64Array.from([0, 0, 1, 1]), ones(4));
  expect(linked(separated, 1e6)).toBeLessThanOrEqual(1);
  expect(linked(separated, 2)).toBeLessThan(1);
  expect(fitLogisticLink(scores, Float64Array.from([1, 1, 0, 0]), ones(4)).slope).toBe(0);
  const single = fitLogisticLink(scores, ones(4), ones(4));
  expect(linked(single, -5)).toBeCloseTo(5 / 6, 12);
});
