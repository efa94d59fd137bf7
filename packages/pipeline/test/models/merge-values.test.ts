import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeClasses, mergeValues } from "../../src/models/merge-values.js";

const at = (value: number) => ({ value, qualifier: 0 }) as const;
const above = (value: number) => ({ value, qualifier: 1 }) as const;
const below = (value: number) => ({ value, qualifier: -1 }) as const;

test("unqualified values give their median and range", () => {
  expect(mergeValues([at(5)])).toEqual({ value: 5, qualifier: 0, count: 1, range: 0 });
  expect(mergeValues([at(5), at(9), at(6)])).toEqual({ value: 6, qualifier: 0, count: 3, range: 4 });
  expect(mergeValues([at(5), at(9)])).toEqual({ value: 7, qualifier: 0, count: 2, range: 4 });
});

test("bounds give way to values; alone the tightest counts; both ways none", () => {
  expect(mergeValues([above(9), at(5)])).toEqual({ value: 5, qualifier: 0, count: 2, range: 0 });
  expect(mergeValues([above(4), above(6)])).toMatchObject({ value: 6, qualifier: 1 });
  expect(mergeValues([below(4), below(6)])).toMatchObject({ value: 4, qualifier: -1 });
  expect(mergeValues([below(4), above(6)])).toBeUndefined();
});

test("the order of replicates does not matter", () => {
  const values = fc.array(fc.record({ value: fc.integer({ min: -5, max: 5 }), qualifier: fc.constantFrom(-1, 0, 1) }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(values, (some) => {
      const list = some as Parameters<typeof mergeValues>[0];
      expect(mergeValues(list.toReversed())).toEqual(mergeValues(list));
    }),
  );
});

test("the most frequent class; none where two are equally frequent", () => {
  expect(mergeClasses([1])).toBe(1);
  expect(mergeClasses([1, 0, 1])).toBe(1);
  expect(mergeClasses([2, 0, 1])).toBeUndefined();
  expect(mergeClasses([0, 0, 1, 1, 2])).toBeUndefined();
});
