import { meanEstimator, type TrainingData } from "@molsieve/models";
import { describe, expect, it } from "vitest";
import { classSd } from "../../src/baseline/class-sd.js";
import { weightedMedian } from "../../src/baseline/weighted-median.js";
import { bitBlock, REGRESSION, THREE_CLASSES } from "../contract/sample-data.js";

const features = { nRows: 4, blocks: [bitBlock([[1], [0], [1], [1]])] };
const data: TrainingData = {
  features,
  task: REGRESSION,
  y: Float64Array.of(1, 2, 4, 9),
  weights: Float64Array.of(1, 1, 2, 0),
};

describe("mean", () => {
  it("gives the weighted mean and the spread about it", async () => {
    const { value, sd } = (await meanEstimator.fit(data)).predict(features);
    expect(value).toEqual(new Float64Array(4).fill(2.75));
    expect(sd[0]).toBeCloseTo(Math.sqrt((1.75 ** 2 + 0.75 ** 2 + 2 * 1.25 ** 2) / 4), 12);
  });

  it("gives the weighted median and the spread about it", async () => {
    const { value, sd } = (await meanEstimator.fit(data, { centre: "median" })).predict(features);
    expect(value[0]).toBe(3);
    expect(sd[0]).toBeCloseTo(Math.sqrt((4 + 1 + 2) / 4), 12);
  });

  it("gives the shares of classes", async () => {
    const model = await meanEstimator.fit({ ...data, task: THREE_CLASSES, y: Float64Array.of(0, 2, 2, 1) });
    const { value, sd } = model.predict({ ...features });
    expect([...value.subarray(0, 3)]).toEqual([0.25, 0, 0.75]);
    expect(sd[0]).toBeCloseTo(Math.sqrt(0.75 * 0.25), 12);
  });

  it("refuses another centre", async () => {
    await expect(meanEstimator.fit(data, { centre: "mode" as "mean" })).rejects.toThrow(
      "centre must be mean or median",
    );
  });
});

it("weightedMedian is the plain median of equal weights and leaves out NaN", () => {
  const ones = new Float64Array(5).fill(1);
  expect(weightedMedian(Float64Array.of(5, 1, 3, 2, 4), ones)).toBe(3);
  expect(weightedMedian(Float64Array.of(5, 1, Number.NaN, 2, 4), ones)).toBe(3);
  expect(weightedMedian(Float64Array.of(5, 1, 3), Float64Array.of(0, 1, 1))).toBe(2);
  expect(weightedMedian(Float64Array.of(1, 2, 3), Float64Array.of(10, 1, 1))).toBe(1);
  expect(weightedMedian(new Float64Array(0), new Float64Array(0))).toBeNaN();
});

it("classSd is 0 for a certain class and largest for two equal ones", () => {
  expect(classSd(Float64Array.of(1, 0, 0.5, 0.5, 0.2, 0.8), 2)).toEqual(
    Float64Array.of(0, 0.5, Math.sqrt(0.8 * (1 - 0.8))),
  );
});
