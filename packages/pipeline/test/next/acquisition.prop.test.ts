import fc from "fast-check";
import { expect, test } from "vitest";
import { acquisitionOf } from "../../src/next/acquisition.js";

const value = fc.double({ min: -3, max: 12, noNaN: true });
const sd = fc.double({ min: 0.05, max: 3, noNaN: true });

/** The mean of what a normal variable exceeds `active` by, summed over a fine grid. */
function meanExcess(predicted: { readonly value: number; readonly sd: number }, active: number): number {
  const step = predicted.sd / 500;
  let sum = 0;
  for (
    let y = Math.max(active, predicted.value - 9 * predicted.sd);
    y < predicted.value + 9 * predicted.sd;
    y += step
  ) {
    const z = (y + step / 2 - predicted.value) / predicted.sd;
    sum += ((y + step / 2 - active) * Math.exp((-z * z) / 2) * step) / (predicted.sd * Math.sqrt(2 * Math.PI));
  }
  return sum;
}

test("balanced is the expected excess over active", () => {
  fc.assert(
    fc.property(value, sd, value, (v, s, active) => {
      const predicted = { value: v, sd: s };
      expect(acquisitionOf("balanced", predicted, active)).toBeCloseTo(meanExcess(predicted, active), 4);
    }),
    { numRuns: 50 },
  );
});

test("balanced grows with the prediction and with what is not known, and is the plain excess of a sure model", () => {
  fc.assert(
    fc.property(value, sd, value, fc.double({ min: 0.01, max: 2, noNaN: true }), (v, s, active, more) => {
      const at = (changed: { value?: number; sd?: number }) =>
        acquisitionOf("balanced", { value: v, sd: s, ...changed }, active);
      expect(at({})).toBeGreaterThanOrEqual(Math.max(0, v - active) - 1e-9);
      expect(at({ value: v + more })).toBeGreaterThanOrEqual(at({}) - 1e-12);
      expect(at({ sd: s + more })).toBeGreaterThanOrEqual(at({}) - 1e-12);
      expect(at({ sd: 0 })).toBe(Math.max(0, v - active));
    }),
  );
});

test("exploit is the prediction, explore what is not known of it", () => {
  expect(acquisitionOf("exploit", { value: 7, sd: 2 }, 6)).toBe(7);
  expect(acquisitionOf("explore", { value: 7, sd: 2 }, 6)).toBe(2);
});

test("of a probability to be active balanced is that probability", () => {
  expect(acquisitionOf("balanced", { value: 0.7, sd: 0.2 }, undefined)).toBe(0.7);
});
