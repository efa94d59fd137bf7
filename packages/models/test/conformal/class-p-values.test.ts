import { Random } from "@molsieve/core";
import { classPValues, classScores, predictionSets } from "@molsieve/models";
import { describe, expect, it } from "vitest";

describe("classPValues", () => {
  const scores = classScores(
    Float64Array.of(0, 0, 0, 1, 0),
    Float64Array.of(0.9, 0.1, 0.6, 0.4, 0.2, 0.8, 0.3, 0.7, Number.NaN, 0),
    2,
  );

  it("is the share of the class's own rows that were no surer, the new row among them", () => {
    expect(scores.map((own) => [...own])).toEqual([[0.2, 0.6, 0.9], [0.7]]);
    expect([...classPValues(scores, Float64Array.of(0.7, 0.3, 0.6, 0.7, 0.1, 0.9))]).toEqual([
      3 / 4,
      1 / 2,
      3 / 4,
      1,
      1 / 4,
      1,
    ]);
  });

  it("makes sets of the classes above 1 - level", () => {
    expect([...predictionSets(Float64Array.of(0.1, 0.3, 0.05, 0.2), 0.9)]).toEqual([0, 1, 0, 1]);
    expect([...predictionSets(Float64Array.of(0.1, 0.3), 0.95)]).toEqual([1, 1]);
  });

  it("is 1 for a class without rows, and needs a probability a class", () => {
    expect([...classPValues([new Float64Array(0), Float64Array.of(0.5)], Float64Array.of(0.2, 0.8))]).toEqual([1, 1]);
    expect(() => classPValues(scores, Float64Array.of(1))).toThrow("multiple of 2");
  });

  it("holds the true class exactly as often as promised, also a rare one", () => {
    const random = new Random(1);
    const held = [0, 0];
    const trials = 20_000;
    for (let trial = 0; trial < trials; trial++) {
      // 29 rows of class 0 and 9 of class 1: with 9 rows a rank that is off by one is off by 10 points.
      const y = Float64Array.from({ length: 38 }, (_, i) => (i < 29 ? 0 : 1));
      const draw = (label: number) => (label === 0 ? random.nextFloat() ** 2 : random.nextFloat());
      const own = classScores(y, Float64Array.from([...y].flatMap((label) => [draw(label), draw(label)])), 2);
      const sets = predictionSets(classPValues(own, Float64Array.of(draw(0), draw(1))), 0.8);
      for (const label of [0, 1]) held[label] = (held[label] as number) + (sets[label] as number);
    }
    for (const count of held) expect(Math.abs(count / trials - 0.8)).toBeLessThan(0.012);
  });
});
