import fc from "fast-check";
import { expect, test } from "vitest";
import { TopRows } from "../../src/job/top-rows.js";

/** Scores with many ties; the place is the row. */
const scores = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 60 });

function top(
  capacity: number,
  rows: Iterable<readonly [score: number, row: number]>,
): readonly (readonly [number, number])[] {
  const best = new TopRows<readonly [number, number]>(capacity);
  for (const each of rows) best.offer(...each, () => each);
  return best.sorted();
}

test("they are the beginning of the full sort, whatever order rows come in", () => {
  fc.assert(
    fc.property(scores, fc.nat(70), fc.integer(), (values, capacity, turn) => {
      const rows = values.map((score, row) => [score, row] as const);
      const sorted = [...rows].sort((a, b) => b[0] - a[0] || a[1] - b[1]).slice(0, capacity);
      const turned = rows.map((_, i) => rows[(i + Math.abs(turn)) % rows.length] as (typeof rows)[number]).reverse();
      expect(top(capacity, rows)).toEqual(sorted);
      expect(top(capacity, turned)).toEqual(sorted);
    }),
  );
});

test("the best of the best of parts are the best of all", () => {
  fc.assert(
    fc.property(scores, fc.nat(20), fc.nat(60), (values, capacity, cut) => {
      const rows = values.map((score, row) => [score, row] as const);
      const parts = [rows.slice(0, cut), rows.slice(cut)].flatMap((part) => top(capacity, part));
      expect(top(capacity, parts)).toEqual(top(capacity, rows));
    }),
  );
});

test("what is held of a row is made only where the row is among the best so far", () => {
  const best = new TopRows<number>(2);
  let made = 0;
  for (const score of [5, 4, 3, 2, 1, 6]) best.offer(score, 10 - score, () => ++made);
  expect(made).toBe(3);
});
