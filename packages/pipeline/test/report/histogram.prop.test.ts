import fc from "fast-check";
import { expect, test } from "vitest";
import { histogramFromValues } from "../../src/report/histogram.js";

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });

test("every finite value is counted once, between ascending borders that hold it", () => {
  fc.assert(
    fc.property(
      fc.array(value, { maxLength: 60 }),
      fc.integer({ min: 1, max: 50 }),
      fc.boolean(),
      (raw, bins, whole) => {
        const values = whole ? raw.map(Math.round) : raw;
        const groups = [{ group: "hits" as const, values }];
        const { edges, series } = histogramFromValues({ label: "x", unit: "", groups, bins, whole });
        const counts = series[0]?.counts ?? [];
        expect(counts).toHaveLength(edges.length - 1);
        expect(counts.every(Number.isInteger)).toBe(true);
        expect(counts.reduce((sum, c) => sum + c, 0)).toBe(values.length);
        for (let i = 1; i < edges.length; i++) expect(edges[i]).toBeGreaterThan(edges[i - 1] as number);
        const tolerance = 1e-9 * Math.max(1, ...values.map(Math.abs));
        for (const v of values) {
          expect(v).toBeGreaterThanOrEqual((edges[0] as number) - tolerance);
          expect(v).toBeLessThanOrEqual((edges.at(-1) as number) + tolerance);
        }
        expect(edges.length).toBeLessThanOrEqual(bins + 3);
      },
    ),
  );
});
