import { Random } from "@molsieve/core";
import { fitTemperature, withTemperature } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { calibratedProbability, fitBinaryCalibrator } from "../../src/calibration/binary-calibrator.js";

/** Rows whose class is 1 with the probability `truth` of what a model says. */
function rowsOf(n: number, truth: (said: number) => number, seed = 1) {
  const random = new Random(seed);
  const said = Float64Array.from({ length: n }, () => random.nextFloat());
  return { said, y: said.map((p) => (random.nextFloat() < truth(p) ? 1 : 0)) };
}

describe("fitBinaryCalibrator", () => {
  it("leaves probabilities that hold as they are, and those of few rows", () => {
    const { said, y } = rowsOf(1000, (p) => p);
    expect(fitBinaryCalibrator(said, y).method).toBe("none");
    const few = y.map((_, row) => (row < 4 ? 1 : 0));
    expect(fitBinaryCalibrator(said, few).method).toBe("none");
  });

  it("takes a logistic curve where the model is too sure or too unsure, and keeps the order", () => {
    const { said, y } = rowsOf(1000, (p) => 1 / (1 + ((1 - p) / p) ** 0.4));
    const calibrator = fitBinaryCalibrator(said, y);
    expect(calibrator.method).toBe("platt");
    expect(calibratedProbability(calibrator, 0.9)).toBeCloseTo(9 ** 0.4 / (1 + 9 ** 0.4), 1);
    expect(calibratedProbability(calibrator, 0.9)).toBeGreaterThan(calibratedProbability(calibrator, 0.89));
  });

  it("takes steps where no logistic curve fits", () => {
    const { said, y } = rowsOf(4000, (p) => (p < 0.3 ? 0.05 : p < 0.6 ? 0.5 : 0.55));
    const calibrator = fitBinaryCalibrator(said, y);
    expect(["venn-abers", "isotonic"]).toContain(calibrator.method);
    expect(calibratedProbability(calibrator, 0.4)).toBeCloseTo(0.5, 1);
  });

  it("still ranks as the model does where the model says nothing, and near the share of class 1", () => {
    const { said, y } = rowsOf(60, (p) => 1 - p, 3);
    const calibrator = fitBinaryCalibrator(said, y);
    expect(calibratedProbability(calibrator, 0.9)).toBeGreaterThan(calibratedProbability(calibrator, 0.1));
    expect(calibratedProbability(calibrator, 0.9) - calibratedProbability(calibrator, 0.1)).toBeLessThan(0.05);
  });
});

describe("fitTemperature", () => {
  it("finds the temperature that probabilities were sharpened with", () => {
    const random = new Random(5);
    const y: number[] = [];
    const said: number[] = [];
    for (let row = 0; row < 4000; row++) {
      const raw = [random.nextFloat(), random.nextFloat(), random.nextFloat()];
      const total = raw.reduce((sum, own) => sum + own, 0);
      const p = raw.map((own) => own / total);
      const at = random.nextFloat();
      y.push(at < (p[0] as number) ? 0 : at < (p[0] as number) + (p[1] as number) ? 1 : 2);
      said.push(...withTemperature(Float64Array.from(p), 1 / 3, 3));
    }
    const temperature = fitTemperature(Float64Array.from(said), Float64Array.from(y), 3);
    expect(temperature).toBeGreaterThan(2.7);
    expect(temperature).toBeLessThan(3.3);
  });

  it("scales each row to 1, keeps the order, and is 1 without rows", () => {
    const [a, b, c] = withTemperature(Float64Array.of(0.7, 0.2, 0.1), 2, 3) as unknown as [number, number, number];
    expect(a + b + c).toBeCloseTo(1, 12);
    expect(a / b).toBeCloseTo(Math.sqrt(3.5), 12);
    expect([...withTemperature(Float64Array.of(1, 0, 0), 0.02, 3)].map(Math.round)).toEqual([1, 0, 0]);
    expect(fitTemperature(new Float64Array(0), new Float64Array(0), 3)).toBe(1);
  });
});
