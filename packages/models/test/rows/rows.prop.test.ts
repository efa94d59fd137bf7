import { type FeatureRows, joinRows, takeRows } from "@molsieve/models";
import fc from "fast-check";
import { expect, it } from "vitest";
import { bitBlock, countBlock, valueBlock } from "../contract/sample-data.js";

interface Plain {
  readonly bits: number[];
  readonly counts: number[];
  readonly values: number[];
}

/** Rows of 40 bits, 5 counts and 2 values as plain lists. */
const plainRows = fc.array(
  fc.record({
    bits: fc.array(fc.nat(1), { minLength: 40, maxLength: 40 }),
    counts: fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }),
    values: fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(Number.NaN)), {
      minLength: 2,
      maxLength: 2,
    }),
  }),
  { minLength: 1, maxLength: 8 },
);

function rowsOf(plain: readonly Plain[]): FeatureRows {
  const filler = { bits: new Array(40).fill(0), counts: new Array(5).fill(0), values: [0, 0] };
  // The blocks get their width from a first row, which is taken off again where there are none.
  const all = plain.length === 0 ? [filler] : plain;
  const blocks = [
    bitBlock(all.map(({ bits }) => bits)),
    countBlock(all.map(({ counts }) => counts)),
    valueBlock(all.map(({ values }) => values)),
  ];
  const rows = { nRows: all.length, blocks };
  return plain.length === 0 ? takeRows(rows, []) : rows;
}

it("takeRows takes those rows", () => {
  const cases = plainRows.chain((plain) =>
    fc.tuple(fc.constant(plain), fc.array(fc.nat(plain.length - 1), { maxLength: 12 })),
  );
  fc.assert(
    fc.property(cases, ([plain, order]) => {
      const taken = takeRows(rowsOf(plain), order);
      expect(taken).toEqual(rowsOf(order.map((i) => plain[i] as Plain)));
    }),
  );
});

it("joinRows puts the parts after each other", () => {
  fc.assert(
    fc.property(plainRows, fc.array(fc.nat(8), { maxLength: 3 }), (plain, cuts) => {
      const ends = [...cuts.map((cut) => Math.min(cut, plain.length)), plain.length].sort((a, b) => a - b);
      const parts = ends.map((end, p) => rowsOf(plain.slice(ends[p - 1] ?? 0, end)));
      expect(joinRows(parts)).toEqual(rowsOf(plain));
    }),
  );
});
