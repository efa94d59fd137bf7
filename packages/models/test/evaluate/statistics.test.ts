import { Random } from "@molsieve/core";
import {
  bcaInterval,
  correctedTTest,
  delong,
  holm,
  leaveOut,
  meanInterval,
  pairedBootstrap,
  percentileInterval,
  resample,
  wilcoxonSignedRank,
} from "@molsieve/models";
import { describe, expect, it } from "vitest";

const mean = (rows: ArrayLike<number>, of: (row: number) => number) =>
  Array.from(rows, of).reduce((total, value) => total + value, 0) / rows.length;

describe("pairedBootstrap", () => {
  const random = new Random(3);
  const base = Float64Array.from({ length: 60 }, () => 10 * random.nextFloat());
  const shift = Float64Array.from({ length: 60 }, () => random.nextFloat() - 0.2);

  it("sees a difference that is small beside the spread of the rows", async () => {
    const statistic = (by: number) => (rows: Uint32Array) =>
      mean(rows, (row) => (base[row] as number) + by * (shift[row] as number));
    const { difference, ci95, p } = await pairedBootstrap(60, statistic(1), statistic(0));
    expect(difference).toBeCloseTo(
      mean(shift, (value) => value),
      10,
    );
    // The standard error of the mean of the shifts.
    const se = Math.sqrt(mean(shift, (value) => (value - difference) ** 2) / 60);
    expect((ci95[1] - ci95[0]) / (2 * 1.96 * se)).toBeGreaterThan(0.85);
    expect((ci95[1] - ci95[0]) / (2 * 1.96 * se)).toBeLessThan(1.15);
    expect(p).toBe(2 / 1001);
  });

  it("finds none between a model and itself", async () => {
    const same = (rows: Uint32Array) => mean(rows, (row) => base[row] as number);
    expect(await pairedBootstrap(60, same, same, { replicates: 99 })).toEqual({ difference: 0, ci95: [0, 0], p: 1 });
  });
});

describe("resample", () => {
  it("draws within strata", async () => {
    const strata = [0, 0, 1, 1, 1];
    await resample(
      5,
      (rows) => {
        expect(Array.from(rows, (row) => strata[row])).toEqual(strata);
        return [0];
      },
      { strata, replicates: 20 },
    );
  });

  it("leaves undefined figures out of the interval and refuses no replicates", async () => {
    expect(percentileInterval(Float64Array.of(Number.NaN, 1, 1))).toEqual([1, 1]);
    await expect(resample(5, () => [0], { replicates: 0 })).rejects.toThrow(
      "replicates must be an integer of 1 or more",
    );
  });
});

describe("leaveOut", () => {
  it("leaves every row out once, in at most 200 parts", async () => {
    for (const [nRows, nParts] of [
      [7, 7],
      [450, 200],
    ] as const) {
      const missing: number[] = [];
      const [sizes = []] = await leaveOut(nRows, (rows) => {
        const kept = new Set(rows);
        for (let row = 0; row < nRows; row++) if (!kept.has(row)) missing.push(row);
        return [nRows - rows.length];
      });
      expect(sizes).toHaveLength(nParts);
      expect([Math.min(...sizes), Math.max(...sizes)]).toEqual(nRows === 7 ? [1, 1] : [2, 3]);
      expect(missing.sort((a, b) => a - b)).toEqual(Array.from({ length: nRows }, (_, row) => row));
    }
  });
});

describe("bcaInterval", () => {
  it("is the percentile interval where bias and skew cannot be told", () => {
    const replicates = Float64Array.of(1, 2, 3, 4);
    const percentile = percentileInterval(replicates);
    expect(bcaInterval(9, replicates, Float64Array.of(1, 2))).toEqual(percentile);
    expect(bcaInterval(2.5, replicates, Float64Array.of(1, Number.NaN))).toEqual(percentile);
    expect(bcaInterval(1, Float64Array.of(1, 1), Float64Array.of(1, 1))).toEqual([1, 1]);
  });
});

describe("tests without spread", () => {
  it("have the p value that common sense gives", () => {
    expect(correctedTTest([0, 0, 0], 0.25).p).toBe(1);
    expect(correctedTTest([0.5, 0.5, 0.5], 0.25).p).toBe(0);
    expect(correctedTTest([1], 0.25).p).toBeNaN();
    expect(meanInterval([1], 0)).toEqual([Number.NaN, Number.NaN]);
    expect(wilcoxonSignedRank([0, 0])).toBe(1);
    const scores = Float64Array.of(1, 2, 3, 4);
    expect(delong(scores, scores, [0, 1, 0, 1])).toMatchObject({ first: 0.75, second: 0.75, difference: 0, p: 1 });
    expect(delong(scores, scores, [0, 0, 0, 1]).p).toBeNaN();
    expect(() => delong(scores, scores.slice(1), [0, 0, 0, 1])).toThrow("second.length must be 4, got 3");
  });
});

describe("holm", () => {
  it("multiplies by the tests still to make, and never falls", () => {
    const corrected = holm([0.04, 0.01, Number.NaN, 0.03]);
    expect(corrected).toEqual([0.06, 0.03, Number.NaN, 0.06]);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
  });
});
