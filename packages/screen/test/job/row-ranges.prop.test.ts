import fc from "fast-check";
import { expect, it } from "vitest";
import { commonRanges, gapsOf, joinedRanges, type RowRange } from "../../src/job/row-ranges.js";

const ranges = fc.uniqueArray(fc.nat(60), { maxLength: 20 }).map((bounds) => {
  const sorted = [...bounds].sort((a, b) => a - b);
  const pairs: RowRange[] = [];
  for (let i = 0; i + 1 < sorted.length; i += 2) pairs.push({ from: sorted[i] as number, to: sorted[i + 1] as number });
  return pairs;
});

const rowsOf = (ranges: Iterable<RowRange>) =>
  [...ranges].flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i));

it("gaps are the rows that are not covered, in order", () => {
  fc.assert(
    fc.property(ranges, (covered) => {
      const all = { from: 0, to: 70 };
      const there = new Set(rowsOf(covered));
      expect(rowsOf(gapsOf(all, covered))).toEqual(rowsOf([all]).filter((row) => !there.has(row)));
    }),
  );
});

it("joining keeps the rows and leaves no two ranges that touch", () => {
  fc.assert(
    fc.property(ranges, (some) => {
      const pieces = some.flatMap(({ from, to }) => rowsOf([{ from, to }]).map((row) => ({ from: row, to: row + 1 })));
      expect([...joinedRanges(pieces)]).toEqual([...joinedRanges(some)]);
      expect(rowsOf(joinedRanges(some))).toEqual(rowsOf(some));
    }),
  );
});

it("what has no end stays so, and is read only as far as asked", () => {
  expect([...gapsOf({ from: 3, to: Number.POSITIVE_INFINITY }, [{ from: 3, to: 5 }])]).toEqual([
    { from: 5, to: Number.POSITIVE_INFINITY },
  ]);
  function* endless() {
    for (let from = 0; ; from += 10) yield { from, to: from + 5 };
  }
  expect(joinedRanges(endless()).next().value).toEqual({ from: 0, to: 5 });
});

it("common rows are those in both", () => {
  fc.assert(
    fc.property(ranges, ranges, (one, other) => {
      const there = new Set(rowsOf(other));
      expect(rowsOf(commonRanges(one, other))).toEqual(rowsOf(one).filter((row) => there.has(row)));
    }),
  );
});
