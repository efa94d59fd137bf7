import { expect, test } from "vitest";
import { headEstimate } from "../../dist/network/head-estimate.js";

const scale = { mean: 10, sd: 2, noise: 0.75 };

test("a value is the mean of the members; its variance theirs and that of the noise", () => {
  const { value, sd } = headEstimate({ kind: "regression" }, Float32Array.of(1, 0, 2, 0), 2, scale);
  expect([...value]).toEqual([13, 10]);
  expect(sd[0]).toBeCloseTo(2 * Math.sqrt(0.25 + 0.75), 12);
  expect(sd[1]).toBeCloseTo(2 * Math.sqrt(0.75), 12);
});

test("a variance that members give takes the place of the noise", () => {
  const { value, sd } = headEstimate({ kind: "mean-variance" }, Float32Array.of(1, 0, 2, 800), 2, scale);
  expect([...value]).toEqual([13]);
  expect(sd[0]).toBeCloseTo(2 * Math.sqrt(0.25 + (Math.LN2 + 800) / 2), 9);
});

test("the median counts, and half the way between the outer quantiles", () => {
  const head = { kind: "quantiles", levels: [0.2, 0.5, 0.8] } as const;
  const { value, sd } = headEstimate(head, Float32Array.of(-1, 1, 5), 1, scale);
  expect([...value, ...sd]).toEqual([12, 6]);
});

test("probabilities are means of those of the members", () => {
  const logit = (p: number) => Math.log(p / (1 - p));
  const binary = headEstimate({ kind: "classes", nClasses: 2 }, Float32Array.of(logit(0.9), logit(0.5)), 2, scale);
  expect(binary.value[0]).toBeCloseTo(0.3, 6);
  expect(binary.value[1]).toBeCloseTo(0.7, 6);
  expect(binary.sd[0]).toBeCloseTo(Math.sqrt(0.21), 6);
  const three = headEstimate({ kind: "classes", nClasses: 3 }, Float32Array.of(0, 0, 0, 0, 0, 900), 1, scale);
  expect(three.value[0]).toBeCloseTo(1 / 3, 12);
  expect([...three.value.subarray(3)]).toEqual([0, 0, 1]);
});
