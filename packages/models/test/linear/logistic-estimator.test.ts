import { logisticEstimator, type TrainingData } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { presentRows } from "../../src/contract/present-rows.js";
import { fitValueScaling } from "../../src/kernel/value-scaling.js";
import { type ClassWeights, withClassWeights } from "../../src/linear/class-weights.js";
import { linearColumns } from "../../src/linear/linear-columns.js";
import { logisticLoss } from "../../src/linear/logistic-loss.js";
import { BINARY, bitBlock, sampleData, THREE_CLASSES, valueBlock } from "../contract/sample-data.js";

/** Largest part of the gradient of the loss at the fitted model, by row. */
async function gradientOf(data: TrainingData, penalty: number, classWeights: ClassWeights = "equal"): Promise<number> {
  const model = await logisticEstimator.fit(data, { penalties: [penalty], classWeights });
  const { nScores, intercepts, blocks } = model.linearTerms;
  const { features, y, weights } = presentRows(data);
  const x = linearColumns(features, fitValueScaling(features));
  const own = withClassWeights(weights, y, Math.max(2, nScores), classWeights);
  const loss = logisticLoss(x, y, own, nScores, penalty);
  const point = Array.from({ length: nScores }, (_, k) => [
    ...blocks.flatMap(({ width, weights: all }) => [...all.subarray(k * width, (k + 1) * width)]),
    intercepts[k] as number,
  ]).flat();
  const gradient = new Float64Array(loss.size);
  loss.evaluate(Float64Array.from(point), gradient);
  return Math.max(...gradient.map(Math.abs)) / y.length;
}

describe("logistic regression ends at the minimum", () => {
  const alike = (nRows: number) =>
    valueBlock(bitsOf(nRows).map((row) => row.map((bit, j) => bit + 1e-4 * Math.sin(j))));
  const bitsOf = (nRows: number) =>
    Array.from({ length: nRows }, (_, i) =>
      Array.from({ length: 30 }, (_, j) => ((i * i + (j >> 2) * i) % 5 < 2 ? 1 : 0)),
    );
  const y = Float64Array.from({ length: 80 }, (_, i) => ((i * i + i) % 5 < 2 === i % 9 > 0 ? 1 : 0));

  it.each<[string, TrainingData, number, ClassWeights?]>([
    ["two classes", sampleData(BINARY, 90, 1), 0.01],
    ["three classes", sampleData(THREE_CLASSES, 90, 1), 0.01],
    ["class weights", sampleData(BINARY, 90, 1), 0.1, [1, 1e4]],
    ["balanced classes", sampleData(THREE_CLASSES, 90, 1), 0.1, "balanced"],
    [
      "weights of 0",
      { ...sampleData(BINARY, 90, 1), weights: Float64Array.from({ length: 90 }, (_, i) => i % 3) },
      0.1,
    ],
    [
      "columns that repeat",
      { features: { nRows: 80, blocks: [alike(80), bitBlock(bitsOf(80))] }, task: BINARY, y },
      1e-3,
    ],
    [
      "constant columns",
      { features: { nRows: 80, blocks: [bitBlock(bitsOf(80).map((row) => [1, 0, ...row]))] }, task: BINARY, y },
      1e-6,
    ],
    [
      "separable classes",
      {
        features: { nRows: 80, blocks: [valueBlock(Array.from(y, (c, i) => [c + 0.1 * Math.sin(i)]))] },
        task: BINARY,
        y,
      },
      1e-4,
    ],
    [
      "two rows",
      {
        features: {
          nRows: 2,
          blocks: [
            bitBlock([
              [1, 0],
              [0, 1],
            ]),
          ],
        },
        task: BINARY,
        y: Float64Array.of(0, 1),
      },
      0.01,
    ],
    [
      "one class",
      { features: { nRows: 20, blocks: [bitBlock(bitsOf(20))] }, task: BINARY, y: new Float64Array(20) },
      0.01,
    ],
  ])("of %s", async (_, data, penalty, classWeights) => {
    expect(await gradientOf(data, penalty, classWeights)).toBeLessThan(2e-8);
  });

  it("takes one of several penalties and says how far it is", async () => {
    const reports: number[] = [];
    const model = await logisticEstimator.fit(sampleData(BINARY, 60, 1), {
      penalties: [0.1, 1, 10],
      onProgress: ({ done, total }) => reports.push(done / (total ?? Number.NaN)),
    });
    expect(reports).toHaveLength(16);
    expect(reports.at(-1)).toBe(1);
    const alone = await Promise.all(
      [0.1, 1, 10].map((penalty) => logisticEstimator.fit(sampleData(BINARY, 60, 1), { penalties: [penalty] })),
    );
    expect(alone.map((each) => each.linearTerms)).toContainEqual(model.linearTerms);
  });
});
