import { mae, pearson, r2, regressionMetrics, rmse, spearman } from "@molsieve/models";
import { describe, expect, it } from "vitest";

const measured = Float64Array.of(1, 2, 3, 4);

describe("regression metrics", () => {
  it("are what one works out by hand", () => {
    const predicted = Float64Array.of(1, 2, 3, 8);
    expect(rmse(measured, predicted)).toBe(2);
    expect(mae(measured, predicted)).toBe(1);
    expect(r2(measured, predicted)).toBeCloseTo(1 - 16 / 5, 14);
    expect(pearson(measured, predicted)).toBeCloseTo(11 / Math.sqrt(5 * 29), 14);
    expect(spearman(measured, predicted)).toBeCloseTo(1, 14);
  });

  it("share ranks among equal values", () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
    expect(spearman(measured, Float64Array.of(0, 7, 7, 9))).toBeCloseTo(4.5 / Math.sqrt(5 * 4.5), 14);
  });

  it("are NaN where they cannot be computed", () => {
    const none = new Float64Array(0);
    expect(Object.values(regressionMetrics(none, none))).toEqual(new Array(5).fill(Number.NaN));
    // The mean of three 0.1 is not 0.1, so dividing by the variance would give a number.
    const flat = new Float64Array(3).fill(0.1);
    const steps = Float64Array.of(1, 2, 3);
    expect([r2(flat, steps), pearson(flat, steps), spearman(flat, steps)]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
    expect([pearson(steps, flat), spearman(steps, flat)]).toEqual([Number.NaN, Number.NaN]);
  });

  it.each([rmse, mae, r2, pearson, spearman])("refuse unequal lengths and infinite numbers: %o", (metric) => {
    expect(() => metric(measured, new Float64Array(3))).toThrow(
      "predicted.length must be 4, as measured.length, got 3",
    );
    expect(() => metric(Float64Array.of(1, Number.POSITIVE_INFINITY), new Float64Array(2))).toThrow(
      "measured[1] must be a finite number, got Infinity",
    );
    expect(() => metric(new Float64Array(2), Float64Array.of(Number.NaN, 1))).toThrow(
      "predicted[0] must be a finite number, got NaN",
    );
  });
});
