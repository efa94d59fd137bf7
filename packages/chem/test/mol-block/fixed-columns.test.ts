import { expect, test } from "vitest";
import { elementAt } from "../../src/mol-block/element-column.js";
import { decimalAt, integerAt, NO_INTEGER } from "../../src/mol-block/fixed-columns.js";

test.each([
  ["  7", 7],
  ["7  ", 7],
  [" -1", -1],
  ["   ", 0],
  ["0 0", NO_INTEGER],
  ["  -", NO_INTEGER],
  [" +1", NO_INTEGER],
  ["1e3", NO_INTEGER],
])("%j holds the integer %d", (field, value) => {
  expect(integerAt(`9${field}9`, 1, 4)).toBe(value);
});

test.each([
  ["    1.2990 ", 1.299],
  ["   -0.0001 ", -0.0001],
  ["12345.6789-", 12345.6789],
  [".5         ", 0.5],
  ["        12 ", 12],
  ["    1.2990.", Number.NaN],
  ["    1.29903", Number.NaN],
  ["    1.3e01 ", Number.NaN],
  ["  1.2 3.4  ", Number.NaN],
  ["           ", Number.NaN],
  ["    1,2990 ", Number.NaN],
])("%j holds the coordinate %d", (text, value) => {
  expect(decimalAt(text, 0)).toBe(value);
});

test("coordinates are the nearest doubles", () => {
  for (let i = 0; i < 20_000; i++) {
    const text = ((i * 7919) % 99_991) / 10_000 - 5;
    const field = text.toFixed(4).padStart(10);
    expect(decimalAt(`${field} `, 0)).toBe(Number(field));
  }
});

test.each([
  ["C  ", 6],
  ["Cl ", 17],
  ["CL ", 17],
  [" N ", 7],
  ["  O", 8],
  [" Br", 35],
  ["Og ", 118],
  ["c  ", -1],
  ["cl ", -1],
  ["Xq ", -1],
  ["R# ", -1],
  ["*  ", -1],
  ["   ", -1],
  ["Cla", -1],
  ["D  ", -1],
])("%j is element %d", (symbol, element) => {
  expect(elementAt(`C${symbol}`, 1)).toBe(element);
});
