import fc from "fast-check";
import { expect, test } from "vitest";
import { innerFolds } from "../../src/split/inner-folds.js";

test("every row is tested once and trains elsewhere; folds differ by one row at most; classes and values are spread", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 60 }),
      fc.integer({ min: 2, max: 4 }),
      fc.nat(),
      (y, k, seed) => {
        for (const by of [{ values: y }, { classes: y }, {}]) {
          const folds = innerFolds(y.length, k, { ...by, seed });
          expect(folds).toHaveLength(k);
          expect(folds.flatMap(({ test: rows }) => [...rows]).sort((a, b) => a - b)).toEqual([...y.keys()]);
          for (const { train, test: rows } of folds) {
            expect([...train, ...rows].sort((a, b) => a - b)).toEqual([...y.keys()]);
            expect(Math.abs(rows.length - y.length / k)).toBeLessThan(1);
            if (Object.keys(by).length === 0) continue;
            for (const c of [0, 1, 2]) {
              const here = rows.filter((row) => y[row] === c).length;
              const all = y.filter((each) => each === c).length;
              expect(Math.abs(here - all / k)).toBeLessThan(2);
            }
          }
          expect(innerFolds(y.length, k, { ...by, seed })).toEqual(folds);
        }
      },
    ),
  );
});

test("of k neighbours in value one goes to each fold, not always the same way round", () => {
  const values = Array.from({ length: 40 }, (_, i) => i);
  const folds = innerFolds(40, 5, { values, seed: 1 });
  for (const { test: rows } of folds) {
    expect(Array.from(rows, (row) => Math.floor(row / 5))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(new Set(Array.from(rows, (row) => row % 5)).size).toBeGreaterThan(1);
  }
});

test("another seed, other folds; faulty numbers of folds are refused", () => {
  const values = Array.from({ length: 40 }, (_, i) => i);
  expect(innerFolds(40, 5, { values, seed: 1 })).not.toEqual(innerFolds(40, 5, { values, seed: 2 }));
  for (const k of [1, 2.5]) {
    expect(() => innerFolds(40, k, { values, seed: 1 })).toThrow("folds must be an integer of 2 or more");
  }
});

test("are as many as rows when these are few, and none with one row", () => {
  expect(innerFolds(3, 5, { seed: 1 }).map(({ test: rows }) => rows.length)).toEqual([1, 1, 1]);
  expect(innerFolds(1, 5, { seed: 1 })).toEqual([]);
});

test("stay what they were: models that are trained again must not change", () => {
  const y = [3, 1, 2, 0, 5, 4, 7, 6];
  const tested = (by: object) => innerFolds(8, 3, { ...by, seed: 42 }).map(({ test: rows }) => [...rows]);
  expect(tested({ values: y })).toEqual([
    [0, 3, 7],
    [1, 5],
    [2, 4, 6],
  ]);
  expect(tested({ classes: y.map((value) => value % 2) })).toEqual([
    [2, 5, 6],
    [0, 1, 3],
    [4, 7],
  ]);
  expect(tested({})).toEqual([
    [1, 6, 7],
    [3, 4, 5],
    [0, 2],
  ]);
});
