import { splitByTime } from "@molsieve/models";
import { describe, expect, it } from "vitest";

const years = Float64Array.of(2001, 2005, 2003, 2004, 2002, 2005, 2005, 2001, 2003, 2004);

describe("splitByTime", () => {
  it("tests on the newest, rows of one time together", () => {
    expect(splitByTime(years, { fraction: 0.3 }).folds).toEqual([{ train: [0, 2, 3, 4, 7, 8, 9], test: [1, 5, 6] }]);
    // 4 is as near to 3 as to 5: the smaller.
    expect(splitByTime(years, { fraction: 0.4 }).folds[0]?.test).toEqual([1, 5, 6]);
  });

  it("trains on ever longer pasts and tests on what came next", () => {
    const { folds } = splitByTime(years, { folds: 3 });
    expect(folds).toHaveLength(3);
    for (const [i, { train, test }] of folds.entries()) {
      const newest = Math.max(...train.map((row) => years[row] as number));
      const oldest = Math.min(...test.map((row) => years[row] as number));
      expect(newest).toBeLessThan(oldest);
      const next = folds[i + 1];
      if (next) expect([...train, ...test].sort((a, b) => a - b)).toEqual(next.train);
    }
    expect(folds[2]?.test).toEqual([1, 5, 6]);
  });

  it("refuses one time, and times that are none", () => {
    expect(() => splitByTime(new Float64Array(5))).toThrow("2 runs of times are needed, and there are 1 times");
    expect(() => splitByTime(Float64Array.of(1, Number.NaN))).toThrow("times[1] must be a finite number, got NaN");
  });
});
