import { learningCurve, splitAtRandom, type TrainingData } from "@molsieve/models";
import { expect, it } from "vitest";
import { lineData, lineModel, meanModel } from "./made-up-data.js";

const data = lineData(100, "regression");
const plan = splitAtRandom(100, { folds: 4 });

it("trains on nested parts of the training rows and tests on the same rows", async () => {
  const trained: (readonly number[])[] = [];
  const spy = {
    name: "spy",
    fit: (train: TrainingData, context: Parameters<typeof lineModel.fit>[1]) => {
      trained.push(context.rows);
      return lineModel.fit(train, context);
    },
  };
  const progress: number[] = [];
  const points = await learningCurve({
    data,
    plan,
    models: [spy],
    metrics: ["rmse"],
    fractions: [1, 0.1, 0.5],
    onProgress: ({ done, total }) => progress.push(done / (total ?? 0)),
  });
  expect(points.map(({ fraction, trainingRows }) => [fraction, trainingRows])).toEqual([
    [0.1, 8],
    [0.5, 38],
    [1, 75],
  ]);
  for (const [fold, { train, test }] of plan.folds.entries()) {
    const [small = [], half = [], whole = []] = [trained[fold], trained[4 + fold], trained[8 + fold]];
    expect(whole).toEqual(train);
    expect(half.filter((row) => whole.includes(row))).toEqual(half);
    expect(small.filter((row) => half.includes(row))).toEqual(small);
    for (const { evaluation } of points) expect(evaluation.plan.folds[fold]?.test).toEqual(test);
  }
  expect(progress).toHaveLength(12);
  expect(progress.at(-1)).toBe(1);
  expect(points.map(({ evaluation }) => evaluation.models[0]?.metrics["rmse"]?.values.length)).toEqual([4, 4, 4]);
});

it("refuses a fraction of 0", async () => {
  const curve = learningCurve({ data, plan, models: [meanModel], metrics: ["rmse"], fractions: [0] });
  await expect(curve).rejects.toThrow("fractions must be above 0 and at most 1, got 0");
});
