import { parseFiniteNumber } from "@molsieve/table";
import fc from "fast-check";
import { expect, test } from "vitest";

test.each([
  ["5", 5],
  ["+5", 5],
  ["-0.25", -0.25],
  [".5", 0.5],
  ["5.", 5],
  ["1e-3", 0.001],
  ["1.5E+2", 150],
  [" 7\t", 7],
  ["007", 7],
  ["1e-999", 0],
])("%j is a number", (text, value) => {
  expect(parseFiniteNumber(text)).toEqual({ ok: true, value });
});

test.each([
  ["", "empty"],
  ["  ", "empty"],
  ["inf", "infinite"],
  ["-Infinity", "infinite"],
  ["1e999", "infinite"],
  ["5,3", "decimal-comma"],
  ["1.234,5", "decimal-comma"],
  ["1,000.5", "not-a-number"],
  [">5", "qualifier"],
  ["<= 5", "qualifier"],
  ["~5", "qualifier"],
  ["0x10", "not-a-number"],
  ["0b1", "not-a-number"],
  ["1_000", "not-a-number"],
  ["nan", "not-a-number"],
  ["NA", "not-a-number"],
  ["5 nM", "not-a-number"],
  ["5e", "not-a-number"],
  [".", "not-a-number"],
  ["−5", "not-a-number"],
  ["٥", "not-a-number"],
])("%j is none: %s", (text, reason) => {
  expect(parseFiniteNumber(text)).toMatchObject({ ok: false, reason });
});

test("the message shows the text", () => {
  expect(parseFiniteNumber("5,3")).toMatchObject({ message: expect.stringContaining('"5,3"') });
});

test("reads back every finite number that JavaScript prints", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(parseFiniteNumber(String(value))).toEqual({ ok: true, value: value + 0 });
    }),
  );
});
