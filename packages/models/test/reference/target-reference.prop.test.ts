import { percentileIn, referenceValues } from "@molsieve/models";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const values = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 });

describe("percentileIn", () => {
  test("counts what lies below, equal ones one half", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -6, max: 6 }), (all, value) => {
        const below = all.filter((each) => each < value).length + all.filter((each) => each === value).length / 2;
        const sorted = referenceValues(Float64Array.from(all));
        expect(percentileIn(sorted, value)).toBeCloseTo((100 * below) / all.length, 9);
      }),
    );
  });

  test("is NaN for no number and without a reference", () => {
    expect([percentileIn([1, 2], Number.NaN), percentileIn([], 1)]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe("referenceValues", () => {
  test("thins out large sets: percentiles stay right to 0.1", () => {
    const many = Float64Array.from({ length: 12_345 }, (_, i) => Math.sin(i) ** 3);
    const sorted = many.toSorted();
    const kept = referenceValues(many);
    expect(kept).toHaveLength(1001);
    expect([kept[0], kept.at(-1)]).toEqual([sorted[0], sorted.at(-1)]);
    for (let value = -1.1; value <= 1.1; value += 0.01) {
      expect(Math.abs(percentileIn(kept, value) - percentileIn(sorted, value))).toBeLessThan(0.1);
    }
  });

  test("leaves out what is not finite", () => {
    expect(referenceValues(Float64Array.of(2, Number.NaN, 1, Number.POSITIVE_INFINITY))).toEqual([1, 2]);
  });
});
