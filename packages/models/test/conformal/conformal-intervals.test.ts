import { Random } from "@molsieve/core";
import { conformalIntervals, intervalEnds, jackknifePlusInterval } from "@molsieve/models";
import { describe, expect, it } from "vitest";

const ramp = (n: number) => Float64Array.from({ length: n }, (_, i) => i + 1);

describe("conformalIntervals", () => {
  it("takes the ceil(level (n + 1))-th smallest score, or none", () => {
    const half = (n: number, level: number) =>
      intervalEnds(conformalIntervals({ y: ramp(n), value: new Float64Array(n) }), level)[1];
    expect([8, 9, 10, 19, 20, 99, 100].map((n) => half(n, 0.9))).toEqual([Infinity, 9, 10, 18, 19, 90, 91]);
    expect([3, 4, 9, 10].map((n) => half(n, 0.8))).toEqual([Infinity, 4, 8, 9]);
    expect(half(0, 0.5)).toBe(Infinity);
    expect(half(1, 0.01)).toBe(1);
  });

  it("takes ranks of their own for either end when signed", () => {
    const y = Float64Array.from({ length: 39 }, (_, i) => (i < 10 ? -10 * (i + 1) : i - 9));
    const ends = (level: number) =>
      intervalEnds(conformalIntervals({ y, value: new Float64Array(39) }, { signed: true }), level);
    // 40 places: 5 % of them are 2, so the 2nd smallest and the 38th.
    expect(ends(0.9)).toEqual([-90, 28]);
    expect(ends(0.95)).toEqual([-100, 29]);
    expect(ends(0.96)).toEqual([-Infinity, Infinity]);
  });

  it("scales errors, keeps categories apart and leaves out rows without a prediction", () => {
    const intervals = conformalIntervals(
      {
        y: Float64Array.of(2, 4, 6, 100, 7),
        value: Float64Array.of(0, 0, 0, Number.NaN, 0),
        scale: Float64Array.of(2, 1, 2, 1, 7),
        categories: Uint32Array.of(0, 1, 0, 0, 1),
      },
      { nCategories: 3 },
    );
    expect(intervals.scores.map((scores) => [...scores])).toEqual([[1, 3], [1, 4], []]);
    expect(intervalEnds(intervals, 0.6, 0)).toEqual([-3, 3]);
    expect(intervalEnds(intervals, 0.6, 2)).toEqual([-Infinity, Infinity]);
  });

  it("counts rows, not scores, where each row is given several times", () => {
    const y = Float64Array.from({ length: 27 }, (_, i) => Math.floor(i / 3) + 1);
    const intervals = conformalIntervals({ y, value: new Float64Array(27) }, { repeats: 3 });
    expect(intervalEnds(intervals, 0.9)).toEqual([-9, 9]);
    expect(intervalEnds(intervals, 0.91)).toEqual([-Infinity, Infinity]);
  });

  it("refuses what does not fit", () => {
    const y = ramp(3);
    expect(() => conformalIntervals({ y, value: ramp(2) })).toThrow("value.length");
    expect(() => conformalIntervals({ y, value: y, scale: new Float64Array(3) })).toThrow("scale[0]");
    expect(() => conformalIntervals({ y, value: y, categories: Uint32Array.of(0, 0, 1) })).toThrow("categories[2]");
    expect(() => intervalEnds(conformalIntervals({ y, value: y }), 1)).toThrow("level");
  });
});

describe("coverage of exchangeable rows is exact", () => {
  // With 9 or 19 calibration rows a rank that is off by one is off by 10 or 5 points; 20,000 trials know the share to 0.7 points.
  it.each([
    [9, 0.8, false],
    [9, 0.9, false],
    [19, 0.95, false],
    [19, 0.9, true],
    [39, 0.9, true],
  ])("%d rows, level %d, signed %s", (n, level, signed) => {
    const random = new Random(n);
    const draw = () => -Math.log(1 - random.nextFloat()) - 0.5 * random.nextFloat();
    let held = 0;
    const trials = 20_000;
    for (let trial = 0; trial < trials; trial++) {
      const y = Float64Array.from({ length: n }, draw);
      const [below, above] = intervalEnds(
        conformalIntervals({ y, value: new Float64Array(n).fill(0.3) }, { signed }),
        level,
      );
      const fresh = draw() - 0.3;
      if (below <= fresh && fresh <= above) held++;
    }
    expect(Math.abs(held / trials - level)).toBeLessThan(4 * Math.sqrt((level * (1 - level)) / trials));
  });
});

describe("jackknifePlusInterval", () => {
  it("is from quantiles of value less and plus error", () => {
    const values = Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8);
    const errors = Float64Array.of(9, 8, 7, 6, 5, 4, 3, 2, 1);
    // value - error: -9, -7, ... 7; value + error: 9 throughout; 10 places.
    expect(jackknifePlusInterval(values, errors, 0.9)).toEqual([-9, 9]);
    expect(jackknifePlusInterval(values, errors, 0.8)).toEqual([-7, 9]);
    expect(jackknifePlusInterval(values, errors, 0.91)).toEqual([-Infinity, Infinity]);
  });

  it("covers at the level with the models left-one-out of the mean", () => {
    const random = new Random(3);
    const n = 19;
    let held = 0;
    for (let trial = 0; trial < 5000; trial++) {
      const y = Float64Array.from({ length: n }, () => random.nextFloat() + random.nextFloat());
      const total = y.reduce((sum, value) => sum + value, 0);
      const values = y.map((value) => (total - value) / (n - 1));
      const errors = y.map((value, i) => Math.abs(value - (values[i] as number)));
      const [lower, upper] = jackknifePlusInterval(values, errors, 0.9);
      const fresh = random.nextFloat() + random.nextFloat();
      if (lower <= fresh && fresh <= upper) held++;
    }
    expect(Math.abs(held / 5000 - 0.9)).toBeLessThan(0.02);
  });
});
