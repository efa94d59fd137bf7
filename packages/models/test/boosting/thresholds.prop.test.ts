import fc from "fast-check";
import { expect, it } from "vitest";
import { chooseThresholds, thresholdsBelow } from "../../src/boosting/thresholds.js";

const columns = fc.record({
  cells: fc.array(
    fc.record({ value: fc.double({ noNaN: true, noDefaultInfinity: true }), count: fc.integer({ min: 1, max: 40 }) }),
    {
      minLength: 1,
      maxLength: 60,
    },
  ),
  maxBins: fc.integer({ min: 1, max: 20 }),
});

it("cuts between values, into at most as many bins as asked for", () => {
  fc.assert(
    fc.property(columns, ({ cells, maxBins }) => {
      const counts = new Map(cells.map(({ value, count }) => [value + 0, count]));
      const values = Float64Array.from(counts.keys()).sort();
      const thresholds = chooseThresholds(
        values,
        Uint32Array.from(values, (value) => counts.get(value) as number),
        maxBins,
      );
      expect(thresholds.length).toBeLessThanOrEqual(maxBins - 1);
      expect(
        thresholds.every((cut, i) => Number.isFinite(cut) && (i === 0 || cut > (thresholds[i - 1] as number))),
      ).toBe(true);
      const bins = Array.from(values, (value) => thresholdsBelow(thresholds, value));
      // No bin stays empty.
      expect(new Set(bins).size).toBe(thresholds.length + 1);
      if (values.length <= maxBins) expect(bins).toEqual([...values.keys()]);
      else expect(thresholds.length).toBe(maxBins - 1);
    }),
  );
});

it("makes bins of about the same size", () => {
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 500 }), fc.integer({ min: 2, max: 20 }), (n, maxBins) => {
      const values = Float64Array.from({ length: n }, (_, i) => i);
      const thresholds = chooseThresholds(values, new Uint32Array(n).fill(1), maxBins);
      const sizes = new Uint32Array(maxBins);
      for (const value of values) {
        const bin = thresholdsBelow(thresholds, value);
        sizes[bin] = (sizes[bin] as number) + 1;
      }
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
  );
});

it("gives a value that fills a bin one of its own", () => {
  const values = Float64Array.from({ length: 101 }, (_, i) => i);
  const counts = new Uint32Array(101).fill(1);
  counts[50] = 1000;
  const thresholds = chooseThresholds(values, counts, 10);
  const bins = Array.from(values, (value) => thresholdsBelow(thresholds, value));
  expect(bins.filter((bin) => bin === bins[50]).length).toBeLessThan(60);
  expect(thresholds.length).toBe(9);
});
