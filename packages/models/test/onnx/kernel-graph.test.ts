import { Random } from "@molsieve/core";
import { type FeatureRows, runOnnx } from "@molsieve/models";
import { describe, expect, test } from "vitest";
import { kernelCross } from "../../src/kernel/gram.js";
import type { Kernel } from "../../src/kernel/kernel.js";
import { fitValueScaling, scaleValues } from "../../src/kernel/value-scaling.js";
import { featureMatrix } from "../../src/onnx/feature-matrix.js";
import { kernelOnnx } from "../../src/onnx/kernel-graph.js";
import { linearOnnx } from "../../src/onnx/linear-graph.js";
import { randomRows } from "./random-rows.js";

const ABOUT = { name: "kernel", metadata: {} };
const training = randomRows(60, 11);
const rows = randomRows(2000, 12);
const scaling = fitValueScaling(training);
const random = new Random(13);
const weights = Float64Array.from({ length: 60 }, () => random.nextFloat() - 0.5);

function terms(...list: Kernel["terms"][number]["term"][]): Kernel {
  return { terms: list.map((term, i) => ({ weight: 0.3 + i, term })) };
}

const ALL = {
  "Tanimoto of bits": terms({ kind: "tanimoto", block: "morgan" }),
  "Tanimoto of counts": terms({ kind: "tanimoto", block: "pairs" }),
  "min-max of counts": terms({ kind: "min-max", block: "pairs" }),
  "min-max of bits": terms({ kind: "min-max", block: "morgan" }),
  rbf: terms({ kind: "rbf", block: "rdkit2d", lengthScale: 1.7 }),
  "Matern 5/2": terms({ kind: "matern52", block: "rdkit2d", lengthScale: 0.9 }),
  "linear kernels": terms(
    { kind: "linear", block: "morgan" },
    { kind: "linear", block: "pairs" },
    { kind: "linear", block: "rdkit2d" },
  ),
  "a mixture": terms(
    { kind: "rbf", block: "rdkit2d", lengthScale: 2 },
    { kind: "min-max", block: "pairs" },
    { kind: "tanimoto", block: "morgan" },
  ),
};

function scoresOf(kernel: Kernel, features: FeatureRows, intercept: number): number[] {
  const similarity = kernelCross(kernel, scaleValues(features, scaling), scaleValues(training, scaling));
  return Array.from({ length: features.nRows }, (_, i) =>
    weights.reduce((sum, weight, j) => sum + weight * (similarity[60 * i + j] as number), intercept),
  );
}

const common = {
  rows: scaleValues(training, scaling),
  scaling: Object.fromEntries(scaling.map((each) => [each.block, { ...each, farthest: 6 }])),
  weights,
  nScores: 1,
  intercepts: [2.5],
};

describe("ONNX Runtime gives the scores of", () => {
  test.each(Object.entries(ALL))("%s", async (_, kernel) => {
    const { value } = await runOnnx(kernelOnnx({ ...common, kernel, link: "value" }, ABOUT), rows);
    const want = scoresOf(kernel, rows, 2.5);
    for (const [i, score] of want.entries()) {
      const error = Math.abs(score - (value?.[i] ?? Number.NaN)) / Math.max(1, Math.abs(score));
      expect(error).toBeLessThan(1e-6);
    }
  });

  test("two classes of a kernel", async () => {
    const kernel = ALL["a mixture"];
    const { probabilities } = await runOnnx(kernelOnnx({ ...common, kernel, link: "logistic" }, ABOUT), rows);
    for (const [i, score] of scoresOf(kernel, rows, 2.5).entries()) {
      expect(probabilities?.[2 * i + 1]).toBeCloseTo(1 / (1 + Math.exp(-score)), 6);
    }
  });

  test("linear models, of three classes, with missing values", async () => {
    const width = 65;
    const matrix = featureMatrix(rows, 0, rows.nRows);
    const numbers = (length: number) => Float64Array.from({ length }, () => random.nextFloat() - 0.5);
    const medians = numbers(width);
    const means = numbers(width);
    const sds = Float64Array.from({ length: width }, (_, c) => (c % 7 === 0 ? 0 : 0.5 + random.nextFloat()));
    const coefficients = numbers(3 * width);
    const intercepts = [0.1, 0.2, 0.3];
    const part = (from: number, to: number) =>
      Float64Array.from({ length: 3 * (to - from) }, (_, i) => {
        return coefficients[3 * (from + (i % (to - from))) + Math.floor(i / (to - from))] as number;
      });
    const scaled = {
      width: 45,
      transform: { medians: medians.slice(20), means: means.slice(20), sds: sds.slice(20) },
      weights: part(20, 65),
    };
    const blocks = [
      { width: 10, transform: "none" as const, weights: part(0, 10) },
      { width: 10, transform: "log2" as const, weights: part(10, 20) },
      scaled,
    ];
    const scores = { blocks, nScores: 3, intercepts };
    const { probabilities, label } = await runOnnx(linearOnnx({ ...scores, link: "softmax" }, ABOUT), rows);
    for (let row = 0; row < rows.nRows; row++) {
      const sums = intercepts.map((intercept, s) => {
        let sum = intercept;
        for (let c = 0; c < width; c++) {
          const given = matrix[row * width + c] as number;
          const value = Number.isNaN(given) ? (medians[c] as number) : given;
          const scaledValue = (value - (means[c] as number)) / (sds[c] as number);
          const x = c < 10 ? given : c < 20 ? Math.log2(1 + given) : sds[c] === 0 ? 0 : scaledValue;
          sum += x * (coefficients[3 * c + s] as number);
        }
        return sum;
      });
      const most = Math.max(...sums);
      const powers = sums.map((sum) => Math.exp(sum - most));
      const total = powers.reduce((a, b) => a + b);
      const want = powers.map((power) => power / total);
      for (let s = 0; s < 3; s++) expect(probabilities?.[3 * row + s]).toBeCloseTo(want[s] as number, 6);
      expect(want[label?.[row] ?? -1]).toBe(Math.max(...want));
    }
  });
});
