import { bedroc, enrichmentFactor, rankActives, rocAuc } from "@molsieve/models";
import { describe, expect, it } from "vitest";

const ranked = (flags: string) =>
  rankActives(
    Float64Array.from(flags, (_, i) => -i),
    Array.from(flags, (flag) => flag === "1"),
  );

describe("rankActives", () => {
  it("puts high scores first and inactives before actives among equal ones, then lower rows", () => {
    const scores = Float64Array.of(1, 2, 2, 2, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
    const { row, isActive, nActives } = rankActives(scores, Uint8Array.of(1, 1, 0, 0, 0, 1));
    expect([...row]).toEqual([4, 2, 3, 1, 0, 5]);
    expect([...isActive]).toEqual([0, 0, 0, 1, 1, 1]);
    expect(nActives).toBe(3);
  });

  it("refuses lengths that differ and scores that are NaN", () => {
    expect(() => rankActives(Float64Array.of(1), [])).toThrow("actives.length must be 1, as scores.length, got 0");
    expect(() => rankActives(Float64Array.of(1, Number.NaN), [true, false])).toThrow(
      "scores[1] must be a number, got NaN",
    );
  });
});

describe("a model that gives all molecules one score", () => {
  const all = rankActives(
    new Float64Array(10),
    Array.from({ length: 10 }, (_, i) => i < 2),
  );

  it("gets the worst figures", () => {
    expect(rocAuc(all)).toBe(0);
    expect(enrichmentFactor(all, 0.5)).toBe(0);
    expect(bedroc(all)).toBe(0);
  });
});

describe("rocAuc", () => {
  it("counts pairs in the right order, ties as wrong", () => {
    expect(rocAuc(ranked("1100"))).toBe(1);
    expect(rocAuc(ranked("1010"))).toBe(0.75);
    expect(rocAuc(rankActives(Float64Array.of(3, 2, 2, 1), [true, true, false, false]))).toBe(0.75);
  });
});

describe("enrichmentFactor", () => {
  it("takes the part of a molecule for a whole one", () => {
    expect(enrichmentFactor(ranked("1000000001"), 0.1)).toBe(5);
    expect(enrichmentFactor(ranked("1000000001"), 0.11)).toBe(2.5);
    expect(enrichmentFactor(ranked("1000000001"), 1e-12)).toBe(5);
    expect(enrichmentFactor(ranked("1000000001"), 1)).toBe(1);
  });

  it("does not take a molecule more for the error of 0.07 * 100", () => {
    expect(enrichmentFactor(ranked("1".padEnd(7, "0").padEnd(100, "1")), 0.07)).toBeCloseTo(1 / 7 / 0.94, 12);
  });

  it.each([0, -0.1, 1.1, Number.NaN])("refuses the fraction %s", (fraction) => {
    expect(() => enrichmentFactor(ranked("10"), fraction)).toThrow("fraction must be above 0 and at most 1");
  });
});

describe("bedroc", () => {
  it("is 1 for all actives first and 0 for all last", () => {
    expect(bedroc(ranked("1100000000"))).toBe(1);
    expect(bedroc(ranked("0000000011"))).toBe(0);
    expect(bedroc(ranked("1100000000"), 5000)).toBe(1);
  });

  it("weighs ranks by exp(-alpha r / N)", () => {
    // One active in three at rank 2: (e^-2 - e^-3) / (e^-1 - e^-3) with alpha 3.
    const [first, second, third] = [Math.exp(-1), Math.exp(-2), Math.exp(-3)];
    expect(bedroc(ranked("010"), 3)).toBeCloseTo((second - third) / (first - third), 14);
  });

  it.each([0, -1, Number.POSITIVE_INFINITY])("refuses alpha %s", (alpha) => {
    expect(() => bedroc(ranked("10"), alpha)).toThrow("alpha must be a number above 0");
  });
});

describe.each(["", "111", "000"])("the ranking %j", (flags) => {
  it("has no figure", () => {
    expect([rocAuc(ranked(flags)), enrichmentFactor(ranked(flags), 0.5), bedroc(ranked(flags))]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});
