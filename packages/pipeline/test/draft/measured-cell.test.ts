import { expect, test } from "vitest";
import { measuredCell, unitInName } from "../../dist/draft/measured-cell.js";
import { decimalMark } from "../../dist/written-number.js";

test.each([
  ["12.5", "point", ["", "12.5", ""]],
  [" >= 10,000 nM ", "point", [">=", "10000", "nM"]],
  ["1.234,5", "comma", ["", "1234.5", ""]],
  ["~3e-2 µM", "point", ["~", "3e-2", "µM"]],
  ["85%", "point", ["", "85", "%"]],
  ["1 000", "comma", ["", "1000", ""]],
  ["-4", "point", ["", "-4", ""]],
] as const)("%j is a measurement", (text, decimal, [qualifier, number, unit]) => {
  expect(measuredCell(text, decimal)).toEqual({ qualifier, number, unit });
});

test.each(["n.d.", "", "5 to 10", "K-12", "1/2", "NaN"])("%j is none", (text) => {
  expect(measuredCell(text, "point")).toBeUndefined();
});

test.each([
  [["1.5", "2"], "point"],
  [["1,5", "2"], "comma"],
  [["1,234", "12.5"], "point"],
  [["1,234,567"], "point"],
  [["1.234,5"], "comma"],
  [["0,123"], "comma"],
  [["1,234", "5,678"], undefined],
] as const)("the decimal mark of %j is a %s", (cells, mark) => {
  expect(decimalMark(cells)).toBe(mark);
});

test.each([
  ["IC50 (nM)", "nM"],
  ["Ki_uM", "uM"],
  ["ic50 [NM]", "nM"],
  ["Result / µM", "µM"],
  ["% inhibition", "%"],
  ["Inhibition at 10 uM (percent)", "%"],
  ["Inhibition @ 10 uM", undefined],
  ["MW", undefined],
  ["M", undefined],
  ["pIC50", undefined],
])("the unit in %j is %s", (name, unit) => {
  expect(unitInName(name)).toBe(unit);
});
