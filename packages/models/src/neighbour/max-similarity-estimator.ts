import { createBreather, Random, type TaskOptions } from "@molsieve/core";
import { classSd } from "../baseline/class-sd.js";
import { classProbabilities, curveTensors, decidedClasses, readCurves } from "../calibration/class-curves.js";
import { fitPlatt, type PlattFit } from "../calibration/platt.js";
import { checkOptions } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { Estimate, Estimator, FittedModel, ModelTask, SeedOption, TrainingData } from "../contract/estimator.js";
import { checkFeatureShape } from "../contract/feature-shape.js";
import { presentRows } from "../contract/present-rows.js";
import { StateReader } from "../contract/state-reader.js";
import type { Kernel } from "../kernel/kernel.js";
import { scaleValues } from "../kernel/value-scaling.js";
import { takeRows } from "../rows/take-rows.js";
import { fitKnn } from "./fit-knn.js";
import { type KeptRows, keepRows, keptState, readKeptRows } from "./kept-rows.js";
import { restoreKnnModel } from "./knn-model.js";
import { SimilarRows } from "./similar-rows.js";

/** How similarity is measured. */
export interface MaxSimilarityOptions {
  /** How similar rows are; no `linear` terms; weights are scaled to add up to 1. Default: the mean of `defaultTerms`. */
  readonly kernel: Kernel;
}

type Classes = Extract<ModelTask, { kind: "classification" }>;

const TASKS = ["regression", "classification"] as const;
/** Training rows that are predicted from the others, at most. */
const MAX_LEFT_OUT = 2000;

/**
 * The baseline of virtual screening.
 *
 * Binary: the probability of class 1 rises with the similarity to the nearest training row of class 1, along a sigmoid fitted
 * to (up to 2,000) training rows compared with the others, so it ranks rows as that similarity does. More classes: likewise
 * for each class, divided by their sum. `sd` as `classSd`. Regression: what was measured for the most similar training row, or
 * the mean of equally similar ones; a censored row counts with its bound; `sd` as that of `knnEstimator`.
 */
export const maxSimilarityEstimator: Estimator<MaxSimilarityOptions> = {
  name: "max-similarity",
  tasks: TASKS,
  async fit(data, options = {}) {
    checkOptions(options, ["kernel"]);
    checkTrainingData(data, TASKS);
    const { kernel, ...rest } = options;
    const { task } = data;
    return task.kind === "regression"
      ? fitKnn("max-similarity", data, 1, kernel, rest)
      : fitClasses(data, task, kernel, rest);
  },
  restore(state) {
    const reader = new StateReader(state, "max-similarity");
    const task = reader.task();
    if (task.kind === "regression") return restoreKnnModel(state, "max-similarity");
    const kept = readKeptRows(reader, state.tensors, 1);
    const y = reader.tensor("y", Float64Array, [kept.rows.nRows]);
    const bad = y.findIndex((value) => !(Number.isInteger(value) && value >= 0 && value < task.nClasses));
    if (bad >= 0) throw reader.error(`y[${bad}]`, y[bad], "a class number");
    return classModel(kept, task, y, readCurves(reader, decidedClasses(task.nClasses).length));
  },
};

async function fitClasses(
  data: TrainingData,
  task: Classes,
  kernel: Kernel | undefined,
  { seed = 42, signal, onProgress }: SeedOption & TaskOptions,
): Promise<FittedModel> {
  const { features, y, weights } = presentRows(data);
  const kept = keepRows(features, kernel);
  const { rows } = kept;
  const order = new Random(seed).shuffle(Uint32Array.from({ length: rows.nRows }, (_, i) => i));
  const sample = order.slice(0, MAX_LEFT_OUT).sort();
  const classes = decidedClasses(task.nClasses);
  const similarities = new SimilarRows(kept.kernel, rows).query(takeRows(rows, sample));
  const line = new Float64Array(rows.nRows);
  const scores = classes.map(() => new Float64Array(sample.length));
  const breathe = createBreather(signal);
  for (const [s, i] of sample.entries()) {
    similarities(s, line);
    line[i] = 0;
    for (const [at, c] of classes.entries()) (scores[at] as Float64Array)[s] = nearestOf(line, y, c);
    onProgress?.({ stage: "train", done: s + 1, total: sample.length, unit: "rows" });
    await breathe();
  }
  const own = Float64Array.from(sample, (i) => weights[i] as number);
  const curves = scores.map((score, at) => {
    const positive = Float64Array.from(sample, (i) => (y[i] === classes[at] ? 1 : 0));
    return fitPlatt(score, positive, { weights: own, rising: true });
  });
  return classModel(kept, task, y, curves);
}

function classModel(kept: KeptRows, task: Classes, y: Float64Array, curves: readonly PlattFit[]): FittedModel {
  const { shape, kernel, scaling, rows } = kept;
  const similar = new SimilarRows(kernel, rows);
  const classes = decidedClasses(task.nClasses);
  return {
    estimator: "max-similarity",
    task,
    predict(features): Estimate {
      checkFeatureShape(shape, features);
      const similarities = similar.query(scaleValues(features, scaling));
      const line = new Float64Array(rows.nRows);
      const scores = new Float64Array(features.nRows * classes.length);
      for (let i = 0; i < features.nRows; i++) {
        similarities(i, line);
        for (const [at, c] of classes.entries()) scores[i * classes.length + at] = nearestOf(line, y, c);
      }
      const value = classProbabilities(scores, curves);
      return { value, sd: classSd(value, task.nClasses) };
    },
    state() {
      const { config, tensors } = keptState(kept);
      return {
        estimator: "max-similarity",
        config: { ...config, task: { ...task } },
        tensors: { ...tensors, ...curveTensors(curves), y: { shape: [y.length], data: y } },
      };
    },
  };
}

/** The largest similarity with a row of a class; 0 when there is none. */
function nearestOf(similarity: Float64Array, y: Float64Array, own: number): number {
  let most = 0;
  for (let j = 0; j < y.length; j++) if (y[j] === own) most = Math.max(most, similarity[j] as number);
  return most;
}
