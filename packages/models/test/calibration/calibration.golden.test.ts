import { fitIsotonic, fitPlatt, isotonicAt, plattAt } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { readGolden } from "../support.js";

interface Table {
  readonly isotonic: readonly { x: number[]; y: number[]; weights: number[]; at: number[]; expected: number[] }[];
  readonly platt: readonly { scores: number[]; y: number[]; slope: number; intercept: number }[];
}

const { isotonic, platt } = readGolden<Table>("calibration");

describe("against scikit-learn", () => {
  it("isotonic regression is the same", () => {
    expect(isotonic.length).toBeGreaterThan(3);
    for (const { x, y, weights, at, expected } of isotonic) {
      const fit = fitIsotonic(Float64Array.from(x), Float64Array.from(y), Float64Array.from(weights));
      for (const [i, point] of at.entries()) expect(isotonicAt(fit, point)).toBeCloseTo(expected[i] as number, 9);
    }
  });

  it("Platt's curve is the same, or has the greater likelihood", () => {
    expect(platt.length).toBeGreaterThan(3);
    for (const { scores, y, slope, intercept } of platt) {
      const own = fitPlatt(Float64Array.from(scores), Float64Array.from(y));
      expect(plattAt(own, 0.3)).toBeCloseTo(plattAt({ slope, intercept }, 0.3), 4);
      expect(plattAt(own, -2)).toBeCloseTo(plattAt({ slope, intercept }, -2), 4);
    }
  });
});
