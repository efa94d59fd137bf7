import { describe, expect, test } from "vitest";
import { histogramFromValues } from "../../src/report/histogram.js";

const of = (values: readonly number[], bins = 5, whole = false) =>
  histogramFromValues({ label: "x", unit: "", groups: [{ group: "library", values }], bins, whole });

describe("histogramFromValues", () => {
  test("a value on a border belongs to the bin above, the last bin holds both ends", () => {
    const { edges, series } = of([0, 1, 1, 2, 5]);
    expect(edges).toEqual([0, 1, 2, 3, 4, 5]);
    expect(series[0]?.counts).toEqual([1, 2, 1, 0, 1]);
  });

  test("borders are round numbers around the data, the same for all groups", () => {
    const groups = [
      { group: "library" as const, values: [0.13, 0.2] },
      { group: "hits" as const, values: [0.41] },
    ];
    const { edges, series } = histogramFromValues({ label: "x", unit: "", groups, bins: 3 });
    expect(edges).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(series.map((s) => s.counts)).toEqual([
      [1, 1, 0, 0],
      [0, 0, 0, 1],
    ]);
  });

  test("whole numbers sit in the middle of their bins", () => {
    const { edges, series } = of([0, 0, 1, 3], 24, true);
    expect(edges).toEqual([-0.5, 0.5, 1.5, 2.5, 3.5]);
    expect(series[0]?.counts).toEqual([2, 1, 0, 1]);
  });

  test("equal values give one bin around them, no finite value gives an empty bin", () => {
    expect(of([5, 5])).toMatchObject({ edges: [5, 6], series: [{ counts: [2] }] });
    expect(of([])).toMatchObject({ edges: [0, 1], series: [{ counts: [0] }] });
    expect(of([Number.NaN, Number.POSITIVE_INFINITY])).toMatchObject({ series: [{ counts: [0] }] });
  });

  test.each([0, 1.5, 201])("bins = %d is refused", (bins) => {
    expect(() => of([1], bins)).toThrow(/bins must be an integer from 1 to 200/);
  });
});
