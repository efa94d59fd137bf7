import { splitByScaffold } from "@molsieve/models";
import fc from "fast-check";
import { expect, it } from "vitest";

/** Every number of rows that whole scaffolds can add up to. */
function possibleTotals(scaffolds: readonly string[]): Set<number> {
  const sizes = new Map<string, number>();
  for (const scaffold of scaffolds) sizes.set(scaffold, (sizes.get(scaffold) ?? 0) + 1);
  let totals = [0];
  for (const size of sizes.values()) totals = [...new Set([...totals, ...totals.map((total) => total + size)])];
  return new Set(totals);
}

it("splitByScaffold never divides a scaffold, loses no row, and comes as near the fraction as can be", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("", "a", "a", "a", "b", "b", "c", "d", "e", "f"), { minLength: 2, maxLength: 40 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.nat(),
      (scaffolds, fraction, seed) => {
        fc.pre(new Set(scaffolds).size > 1);
        const { train, test } = splitByScaffold(scaffolds, { fraction, seed });
        expect([...train, ...test].sort((a, b) => a - b)).toEqual([...scaffolds.keys()]);
        expect([...test]).toEqual([...test].sort((a, b) => a - b));
        expect([...train]).toEqual([...train].sort((a, b) => a - b));
        const heldOut = new Set([...test].map((row) => scaffolds[row]));
        expect([...train].some((row) => heldOut.has(scaffolds[row]))).toBe(false);
        expect(train.length * test.length).toBeGreaterThan(0);
        const wanted = Math.round(fraction * scaffolds.length);
        const away = (total: number) => Math.abs(total - Math.max(1, Math.min(scaffolds.length - 1, wanted)));
        const both = [...possibleTotals(scaffolds)].filter((total) => total > 0 && total < scaffolds.length);
        expect(away(test.length)).toBe(Math.min(...both.map(away)));
      },
    ),
    { numRuns: 500 },
  );
});
