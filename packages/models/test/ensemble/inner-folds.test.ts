import fc from "fast-check";
import { expect, test } from "vitest";
import { innerFolds } from "../../src/ensemble/inner-folds.js";

test("every row is tested once and trains elsewhere; folds differ by one row at most; classes are spread", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 60 }),
      fc.integer({ min: 2, max: 4 }),
      fc.nat(),
      (classes, k, seed) => {
        const y = Float64Array.from(classes);
        for (const task of [{ kind: "regression" }, { kind: "classification", nClasses: 3 }] as const) {
          const folds = innerFolds(y, task, k, seed);
          expect(folds.flatMap(({ test: rows }) => [...rows]).sort((a, b) => a - b)).toEqual([...y.keys()]);
          for (const { train, test: rows } of folds) {
            expect([...train, ...rows].sort((a, b) => a - b)).toEqual([...y.keys()]);
            expect(Math.abs(rows.length - y.length / k)).toBeLessThan(1);
            for (const c of [0, 1, 2]) {
              const here = rows.filter((row) => y[row] === c).length;
              const all = classes.filter((each) => each === c).length;
              expect(Math.abs(here - all / k)).toBeLessThan(2);
            }
          }
          expect(innerFolds(y, task, k, seed)).toEqual(folds);
        }
      },
    ),
  );
});

test("another seed, other folds; faulty numbers of folds are refused", () => {
  const y = Float64Array.from({ length: 40 }, (_, i) => i);
  expect(innerFolds(y, { kind: "regression" }, 5, 1)).not.toEqual(innerFolds(y, { kind: "regression" }, 5, 2));
  for (const k of [1, 2.5]) {
    expect(() => innerFolds(y, { kind: "regression" }, k, 1)).toThrow("folds must be an integer of 2 or more");
  }
});
