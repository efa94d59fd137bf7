import { expect, test } from "vitest";
import { CONCENTRATIONS, potency } from "../../src/models/concentration.js";

test.each([
  ["nM", 100, 7],
  ["uM", 10, 5],
  ["µM", 10, 5],
  ["mM", 1, 3],
  ["M", 0.1, 1],
  ["pM", 1, 12],
  ["fM", 1, 15],
])("%s: %d is a potency of %d", (unit, value, expected) => {
  const result = potency({ value, qualifier: 0 }, unit);
  expect(result.ok && result.measured.value).toBeCloseTo(expected, 12);
});

test("every unit is known, and more of a compound is less potent", () => {
  for (const unit of CONCENTRATIONS) {
    const [little, much] = [1, 2].map((value) => potency({ value, qualifier: 0 }, unit));
    expect(little?.ok && much?.ok && little.measured.value > much.measured.value).toBe(true);
  }
});

test("a qualifier turns round", () => {
  const [above, below, at] = ([1, -1, 0] as const).map((qualifier) => potency({ value: 10, qualifier }, "uM"));
  expect([above, below, at].map((each) => each?.ok && each.measured.qualifier)).toEqual([-1, 1, 0]);
});

test("zero, negative and foreign units are refused", () => {
  expect(potency({ value: 0, qualifier: 0 }, "nM")).toMatchObject({ ok: false, code: "not-positive" });
  expect(potency({ value: -3, qualifier: 0 }, "nM")).toMatchObject({ ok: false, code: "not-positive" });
  expect(potency({ value: 3, qualifier: 0 }, "nm")).toMatchObject({
    ok: false,
    code: "unit",
    message: expect.stringContaining('"nm" is none of the units M, mol/L'),
  });
});
