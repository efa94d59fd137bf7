import { argumentError, createBreather } from "@molsieve/core";
import { checkOptions } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { Estimator, FittedModel, ModelTask } from "../contract/estimator.js";
import { checkFeatureShape, type FeatureShape, featureShape } from "../contract/feature-shape.js";
import { StateReader } from "../contract/state-reader.js";
import { classSd } from "./class-sd.js";
import { weightedMedian } from "./weighted-median.js";

/** What the baseline `mean` predicts. */
export interface MeanOptions {
  /** Regression: which middle of the measured values to predict. Default `mean`. */
  readonly centre: "mean" | "median";
}

const TASKS = ["regression", "classification"] as const;

/**
 * The baseline that looks at no feature. Regression: the weighted mean or median of the measured values for every row, `sd`
 * their root mean squared distance from it; a censored row counts with its bound. Classification: the weighted share of each
 * class, `sd` as `classSd` gives it.
 */
export const meanEstimator: Estimator<MeanOptions> = {
  name: "mean",
  tasks: TASKS,
  async fit(data, options = {}) {
    checkOptions(options, ["centre"]);
    checkTrainingData(data, TASKS);
    const { centre = "mean", signal, onProgress } = options;
    if (centre !== "mean" && centre !== "median") throw argumentError("centre", centre, "mean or median");
    const { y, task, features } = data;
    const weights = data.weights ?? new Float64Array(y.length).fill(1);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let value: Float64Array;
    let sd: number;
    if (task.kind === "classification") {
      value = new Float64Array(task.nClasses);
      for (const [i, weight] of weights.entries())
        value[y[i] as number] = (value[y[i] as number] as number) + weight / total;
      sd = classSd(value, task.nClasses)[0] as number;
    } else {
      let middle = 0;
      if (centre === "median") middle = weightedMedian(y, weights);
      else for (const [i, weight] of weights.entries()) middle += (y[i] as number) * (weight / total);
      let variance = 0;
      for (const [i, weight] of weights.entries()) variance += ((y[i] as number) - middle) ** 2 * (weight / total);
      value = Float64Array.of(middle);
      sd = Math.sqrt(variance);
    }
    onProgress?.({ stage: "train", done: y.length, total: y.length, unit: "rows" });
    await createBreather(signal)();
    return meanModel(featureShape(features), task, value, sd);
  },
  restore(state) {
    const reader = new StateReader(state, "mean");
    const task = reader.task();
    const value = reader.tensor("value", Float64Array, [task.kind === "classification" ? task.nClasses : 1]);
    return meanModel(reader.features(), task, value, reader.number("sd", 0, Number.MAX_VALUE));
  },
};

function meanModel(shape: FeatureShape, task: ModelTask, value: Float64Array, sd: number): FittedModel {
  return {
    estimator: "mean",
    task,
    predict(features) {
      checkFeatureShape(shape, features);
      const { nRows } = features;
      return {
        value: Float64Array.from({ length: nRows * value.length }, (_, i) => value[i % value.length] as number),
        sd: new Float64Array(nRows).fill(sd),
      };
    },
    state: () => ({
      estimator: "mean",
      config: { features: shape, task: { ...task }, sd },
      tensors: { value: { shape: [value.length], data: value } },
    }),
  };
}
