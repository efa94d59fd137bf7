import type { FeatureRows } from "@molsieve/models";
import { describe, expect, test } from "vitest";
import { NetworkInputs } from "../../dist/network/network-inputs.js";
import { bitBlock, countBlock, valueBlock } from "../contract/sample-data.js";

const features: FeatureRows = {
  nRows: 3,
  blocks: [
    bitBlock([
      [1, 0, 0, 1],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ]),
    valueBlock([
      [1, 5],
      [3, Number.NaN],
      [5, 5],
    ]),
    countBlock([
      [0, 1, 9, 0],
      [0, 3, 0, 0],
      [0, 0, 2, 0],
    ]),
  ],
};
const inputs = NetworkInputs.fit(features);
const listsOf = (rows: FeatureRows) => {
  const { indices, starts, nRows } = inputs.rows(rows);
  return Array.from({ length: nRows }, (_, i) => [...indices.subarray(starts[i], starts[i + 1])]);
};

describe("NetworkInputs", () => {
  test("has a line for each bit that a row had on, and for each level of a count that one reached", () => {
    // Bits 0 and 3; count 1 at 1 and 2, count 2 at 1, 2, 4 and 8.
    expect(inputs.nLines).toBe(2 + 2 + 4);
    expect(listsOf(features)).toEqual([
      [0, 1, 2, 4, 5, 6, 7],
      [1, 2, 3],
      [4, 5],
    ]);
  });

  test("leaves out what no training row had", () => {
    const other: FeatureRows = {
      nRows: 1,
      blocks: [bitBlock([[0, 1, 1, 0]]), valueBlock([[3, 7]]), countBlock([[5, 70, 3, 1]])],
    };
    expect(listsOf(other)).toEqual([[2, 3, 4, 5]]);
  });

  test("fills up, scales and cuts values", () => {
    expect(inputs.nValues).toBe(2);
    const sd = Math.sqrt(8 / 3);
    expect([...inputs.rows(features).values]).toEqual([-2 / sd, 0, 0, 0, 2 / sd, 0].map(Math.fround));
    const far = { nRows: 1, blocks: [features.blocks[0], valueBlock([[1e30, 1]]), features.blocks[2]] } as FeatureRows;
    expect([...inputs.rows({ ...far, nRows: 1 }).values]).toEqual([6, 0]);
  });
});
