import { Random } from "@molsieve/core";
import { fitVectorScaling, withTemperature, withVectorScaling } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { calibratedProbabilities, fitClassCalibrator } from "../../src/calibration/class-calibrator.js";

const K = 3;

/** Rows whose class is drawn from probabilities, which a model tells distorted. */
function rowsOf(nRows: number, distort: (p: Float64Array) => Float64Array, seed = 1) {
  const random = new Random(seed);
  const y = new Float64Array(nRows);
  const truth = new Float64Array(nRows * K);
  for (let row = 0; row < nRows; row++) {
    const raw = Array.from({ length: K }, () => -Math.log(1 - random.nextFloat()));
    const total = raw.reduce((sum, own) => sum + own, 0);
    let left = random.nextFloat();
    let label = 0;
    for (const [k, own] of raw.entries()) {
      truth[row * K + k] = own / total;
      if (left >= 0) label = k;
      left -= own / total;
    }
    y[row] = label;
  }
  return { y, truth, said: distort(truth) };
}

/** The mean distance of two lots of probabilities. */
const apart = (a: Float64Array, b: Float64Array) =>
  a.reduce((sum, own, i) => sum + Math.abs(own - (b[i] as number)), 0) / a.length;

describe("fitClassCalibrator", () => {
  it("leaves probabilities that hold, and those of few rows", () => {
    const { y, said } = rowsOf(1500, (p) => p);
    expect(fitClassCalibrator(said, y, K)).toEqual({ method: "none" });
    expect(fitClassCalibrator(said.slice(0, 12), y.slice(0, 4), K)).toEqual({ method: "none" });
  });

  it("takes a temperature where all classes are too sure alike", () => {
    const { y, said, truth } = rowsOf(1500, (p) => withTemperature(p, 1 / 3, K));
    const calibrator = fitClassCalibrator(said, y, K);
    expect(calibrator.method).toBe("temperature");
    expect(apart(calibratedProbabilities(calibrator, said, K), truth)).toBeLessThan(apart(said, truth) / 5);
  });

  it("takes a vector where the classes are off each in its own way", () => {
    const off = { scale: Float64Array.of(2.5, 1, 0.6), shift: Float64Array.of(-0.5, 0, 1.5) };
    const { y, said, truth } = rowsOf(1500, (p) => withVectorScaling(p, off));
    const calibrator = fitClassCalibrator(said, y, K);
    expect(calibrator.method).toBe("vector");
    expect(apart(calibratedProbabilities(calibrator, said, K), truth)).toBeLessThan(apart(said, truth) / 5);
  });

  it("does not try a vector on a class of fewer than 5 rows", () => {
    const off = { scale: Float64Array.of(3, 1, 0.5), shift: Float64Array.of(-2, 0, 1) };
    const { y, said } = rowsOf(400, (p) => withVectorScaling(p, off));
    const rare = (most: number) => {
      let seen = 0;
      return y.map((label) => (label === 2 && ++seen > most ? 0 : label));
    };
    expect(fitClassCalibrator(said, rare(4), K).method).not.toBe("vector");
    expect(fitClassCalibrator(said, rare(5), K).method).toBe("vector");
  });
});

describe("fitVectorScaling", () => {
  it("changes nothing without rows, and adds up to 1", () => {
    const none = fitVectorScaling(new Float64Array(0), new Float64Array(0), K);
    expect(none).toEqual({ scale: Float64Array.of(1, 1, 1), shift: Float64Array.of(0, 0, 0) });
    const { y, said } = rowsOf(200, (p) => withTemperature(p, 0.2, K));
    const scaled = withVectorScaling(said, fitVectorScaling(said, y, K));
    for (let row = 0; row < 200; row++) {
      expect(scaled.subarray(row * K, row * K + K).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    }
  });

  it("stays finite where every row is told with certainty, right or wrong", () => {
    const said = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);
    for (const y of [Float64Array.of(0, 1, 2), Float64Array.of(1, 2, 0), Float64Array.of(0, 0, 0)]) {
      const { scale, shift } = fitVectorScaling(said, y, K);
      for (const number of [...scale, ...shift]) expect(Number.isFinite(number)).toBe(true);
    }
    expect(() => fitVectorScaling(said, Float64Array.of(0), K)).toThrow("probabilities.length must be 1 x 3, got 9");
  });
});
