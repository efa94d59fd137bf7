import { expect, test } from "vitest";
import { noamRate } from "../../dist/network/noam-rate.js";

test("noamRate rises from a tenth to the peak, and falls to a tenth by equal factors", () => {
  const rates = Array.from({ length: 12 }, (_, step) => noamRate(step, 0.01, 4, 10));
  expect(rates[0]).toBeCloseTo(0.001, 12);
  expect(rates[2]).toBeCloseTo(0.0055, 12);
  expect(rates[4]).toBe(0.01);
  expect(rates[7]).toBeCloseTo(0.01 / Math.sqrt(10), 12);
  expect(rates[10]).toBeCloseTo(0.001, 12);
  expect(rates[11]).toBe(rates[10]);
});

test("noamRate goes without a warm-up, and with nothing after it", () => {
  expect(noamRate(0, 2, 0, 1)).toBe(2);
  expect(noamRate(3, 2, 4, 4)).toBeCloseTo(2 * (0.1 + 0.675), 12);
  expect(noamRate(4, 2, 4, 4)).toBe(2);
});
