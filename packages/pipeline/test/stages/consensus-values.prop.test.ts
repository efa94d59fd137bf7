import fc from "fast-check";
import { expect, test } from "vitest";
import { consensusValues } from "../../src/stages/consensus-values.js";

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

test("mean, median and disagreement lie where they must, whatever the order of the members", () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 2, maxLength: 7 }), fc.integer(), (said, turn) => {
      const members = said.map((value) => Float64Array.of(value));
      const turned = members.map((_, i) => members[(i + Math.abs(turn)) % members.length] as Float64Array);
      for (const by of ["mean", "median"] as const) {
        const { value, disagreement } = consensusValues(by, members);
        expect(consensusValues(by, turned)).toEqual({ value, disagreement });
        expect(value[0]).toBeGreaterThanOrEqual(Math.min(...said) - 1e-9);
        expect(value[0]).toBeLessThanOrEqual(Math.max(...said) + 1e-9);
        const half = said.filter((each) => each <= (value[0] as number) + 1e-9).length;
        if (by === "median") expect(half).toBeGreaterThanOrEqual(said.length / 2);
        expect(disagreement[0]).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test("of known numbers", () => {
  const members = [1, 2, 6].map((value) => Float64Array.of(value, value === 2 ? Number.NaN : value));
  expect(consensusValues("mean", members).value).toEqual(Float64Array.of(3, Number.NaN));
  expect(consensusValues("median", members).value).toEqual(Float64Array.of(2, Number.NaN));
  expect(consensusValues("median", members.slice(0, 2)).value[0]).toBe(1.5);
  expect(consensusValues("mean", members).disagreement).toEqual(Float64Array.of(Math.sqrt(7), Number.NaN));
});
