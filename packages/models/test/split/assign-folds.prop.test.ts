import fc from "fast-check";
import { expect, it } from "vitest";
import { assignFolds } from "../../src/split/assign-folds.js";

const sizesOf = (foldOf: Uint32Array, nFolds: number) =>
  Array.from({ length: nFolds }, (_, fold) => foldOf.filter((own) => own === fold).length);

it("folds are of nearly equal size, in all and of each class", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(3), { minLength: 2, maxLength: 60 }),
      fc.integer({ min: 2, max: 7 }),
      fc.nat(),
      (classes, nFolds, seed) => {
        const foldOf = assignFolds(classes.length, nFolds, { classes, seed });
        const sizes = sizesOf(foldOf, nFolds);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        for (const label of new Set(classes)) {
          const own = sizesOf(
            foldOf.filter((_, row) => classes[row] === label),
            nFolds,
          );
          expect(Math.max(...own) - Math.min(...own)).toBeLessThanOrEqual(1);
        }
        expect(assignFolds(classes.length, nFolds, { classes, seed })).toEqual(foldOf);
      },
    ),
  );
});

it("groups are never divided, and no fold is empty or larger than the largest group needs", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { minLength: 2, maxLength: 60 }),
      fc.integer({ min: 2, max: 12 }),
      fc.nat(),
      (groups, nFolds, seed) => {
        fc.pre(new Set(groups).size > 1);
        const foldOf = assignFolds(groups.length, nFolds, { groups, seed });
        for (const group of groups) expect(new Set(foldOf.filter((_, row) => groups[row] === group)).size).toBe(1);
        const sizes = sizesOf(foldOf, Math.min(nFolds, new Set(groups).size));
        const largest = Math.max(...groups.map((group) => groups.filter((other) => other === group).length));
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(largest);
      },
    ),
  );
});

it("differ by the seed", () => {
  expect(assignFolds(50, 5, { seed: 1 })).not.toEqual(assignFolds(50, 5, { seed: 2 }));
});
