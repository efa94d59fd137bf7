import { expect, test } from "vitest";
import { plateWells } from "../../src/triage/plate-wells.js";

test("a plate is filled by row or by column, without the wells that stay empty", () => {
  const wells = plateWells({ wells: 96, by: "row", skip: [] });
  expect([wells.length, wells[0], wells[1], wells[12], wells[95]]).toEqual([96, "A01", "A02", "B01", "H12"]);
  const columns = plateWells({ wells: 384, by: "column", skip: ["1", "24", "p", "a2", "B03"] });
  expect(columns.slice(0, 3)).toEqual(["B02", "C02", "D02"]);
  expect(columns).toHaveLength(15 * 22 - 2);
  expect(columns).not.toContain("B03");
  expect(new Set(columns).size).toBe(columns.length);
  expect(plateWells({ wells: 384, by: "row", skip: [] }).at(-1)).toBe("P24");
});

test.each([["I"], ["13"], ["A13"], ["0"], [""], ["AA1"], ["A1b"]])("%s is no place of 96 wells", (name) => {
  expect(() => plateWells({ wells: 96, by: "row", skip: [name] })).toThrow(/from A1 to H12/);
});

test("at least one well is left", () => {
  const skip = Array.from({ length: 12 }, (_, i) => `${i + 1}`);
  expect(() => plateWells({ wells: 96, by: "row", skip })).toThrow(/at least one well/);
});
