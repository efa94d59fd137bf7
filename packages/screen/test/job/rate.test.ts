import { describe, expect, it } from "vitest";
import { Rate } from "../../src/job/rate.js";

describe("Rate", () => {
  it("is of the last half minute", () => {
    let nowMs = 1000;
    const rate = new Rate(500, () => nowMs);
    expect(rate.perSecond(500)).toBe(0);
    nowMs += 10_000;
    expect(rate.perSecond(1500)).toBe(100);
    for (let second = 1; second <= 120; second++) {
      nowMs += 1000;
      rate.perSecond(1500 + 10 * second);
    }
    nowMs += 1000;
    expect(rate.perSecond(1500 + 10 * 121)).toBe(10);
  });

  it("is never below 0 or beyond all bounds, whatever the clock does", () => {
    let nowMs = 1e6;
    const rate = new Rate(0, () => nowMs);
    let done = 0;
    for (const jumpMs of [1000, -5e5, 1000, 1e9, 0, 0, -1e9, 1000, 1000]) {
      nowMs += jumpMs;
      done += 100;
      const value = rate.perSecond(done);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  });
});
