import { packedFingerprints } from "@molsieve/featurise";
import { describe, expect, it } from "vitest";
import { pickMaxMin } from "../../src/pick/max-min.js";

const bits = (...rows: number[]) => packedFingerprints(new Uint8Array(Uint32Array.from(rows).buffer), 32);

describe("pickMaxMin", () => {
  it("starts with `first` and goes to the farthest row, ties to the lower", () => {
    const rows = bits(0b1111, 0b1110, 0b1100, 0b110000, 0b1100000);
    expect([...pickMaxMin(rows, { count: 3 })]).toEqual([0, 3, 4]);
    expect([...pickMaxMin(rows, { count: 2, first: 3 })]).toEqual([3, 0]);
  });

  it("keeps away from chosen rows, without picking them", () => {
    const rows = bits(0b1111, 0b1110, 0b1100, 0b110000, 0b1100000);
    expect([...pickMaxMin(rows, { count: 2, chosen: [3, 0], first: 4 })]).toEqual([4, 2]);
  });

  it("can pick every row, equal and empty ones too", () => {
    expect([...pickMaxMin(bits(0, 0, 1, 1), { count: 4 })]).toEqual([0, 2, 1, 3]);
  });

  it.each([
    [{ count: 0 }, "count must be an integer from 1 to 3, got 0"],
    [{ count: 4 }, "count must be an integer from 1 to 3, got 4"],
    [{ count: 3, chosen: [1] }, "count must be an integer from 1 to 2, got 3"],
    [{ count: 1, chosen: [3] }, "chosen[0] must be a row from 0 to 2, got 3"],
    [{ count: 1, chosen: [1, 1] }, "chosen[1] must be a row that is not chosen before, got 1"],
    [{ count: 1, first: -1 }, "first must be a row from 0 to 2, got -1"],
  ])("refuses %j", (options, message) => {
    expect(() => pickMaxMin(bits(1, 2, 3), options)).toThrow(message);
  });
});
