import { type FeatureRows, fitValueScaling, scaleValues } from "@molsieve/models";
import { expect, test } from "vitest";

const rowsOf = (...values: number[][]): FeatureRows => ({
  nRows: values.length,
  blocks: [{ form: "values", name: "d", width: 3, columns: ["a", "b", "c"], values: Float64Array.from(values.flat()) }],
});

test("missing values become the median, columns get mean 0 and deviation 1, constant ones become 0", () => {
  const train = rowsOf([1, 7, Number.NaN], [2, 7, Number.NaN], [Number.NaN, 7, Number.NaN], [6, 7, Number.NaN]);
  const scaling = fitValueScaling(train);
  expect(scaling).toHaveLength(1);
  expect(Array.from(scaling[0]?.medians ?? [])).toEqual([2, 7, 0]);
  const [block] = scaleValues(train, scaling).blocks;
  const values = block?.form === "values" ? Array.from(block.values) : [];
  const column = values.filter((_, i) => i % 3 === 0);
  expect(column.reduce((a, b) => a + b)).toBeCloseTo(0, 12);
  expect(column.reduce((a, b) => a + b * b, 0) / 4).toBeCloseTo(1, 12);
  expect(column[2]).toBe(column[1]);
  expect(values.filter((_, i) => i % 3 !== 0).every((value) => value === 0)).toBe(true);
});

test("values far outside are cut to 6 deviations, in huge columns too", () => {
  const scaling = fitValueScaling(rowsOf([0, 0, 1e300], [1, 0, -1e300], [2, 0, 1e300], [3, 0, -1e300]));
  const [block] = scaleValues(rowsOf([1e9, 5, 1e300], [-1e9, 5, -1e300]), scaling).blocks;
  expect(block?.form === "values" && Array.from(block.values)).toEqual([6, 0, 1, -6, 0, -1]);
});
