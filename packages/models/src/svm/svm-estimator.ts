import { argumentError, createBreather } from "@molsieve/core";
import { decidedClasses } from "../calibration/class-curves.js";
import { checkOptions } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { Estimator } from "../contract/estimator.js";
import { presentRows } from "../contract/present-rows.js";
import type { Kernel } from "../kernel/kernel.js";
import { checkCandidates } from "../linear/check-candidates.js";
import { type ClassWeights, withClassWeights } from "../linear/class-weights.js";
import { keepRows } from "../neighbour/kept-rows.js";
import { takeRows } from "../rows/take-rows.js";
import { innerFolds } from "../split/inner-folds.js";
import { fitClasses } from "./fit-classes.js";
import { fitRegression } from "./fit-regression.js";
import { createKernelRows } from "./kernel-rows.js";
import { restoreSvmModel, svmModel } from "./svm-model.js";

/** How a support vector machine is fitted. */
export interface SvmOptions {
  /** Costs (`C`) to choose from, each above 0. Default: 1, 3, 10. */
  readonly costs: readonly number[];
  /** Regression: half the width of the tube without loss, in standard deviations of `y`, 0 or more. Default 0.1. */
  readonly epsilon: number;
  /** How similar rows are; no `linear` terms; weights are scaled to add up to 1. Default: the mean of `defaultTerms`. */
  readonly kernel: Kernel;
  /** Classification: how much each class counts. Default `equal`. */
  readonly classWeights: ClassWeights;
}

const TASKS = ["regression", "classification"] as const;
const N_FOLDS = 5;

/**
 * Support vector machine: epsilon-regression on `y` in its standard deviations, C-classification for two classes, one class
 * against the rest for more.
 *
 * The cost is chosen by 5 inner folds drawn by the seed: least squared error or log loss, of equally good ones the lowest. The
 * folds' decisions also give the probabilities (a sigmoid a decision; those of several classes divided by their sum) and, for
 * regression, `sd^2 = constant + slope x squared distance to the nearest support vector` in the space of the kernel; for classes
 * `sd` as `classSd`. A censored row loses only on the wrong side of its bound.
 *
 * @see doi:10.1145/1961189.1961199 (Chang & Lin 2011)
 */
export const svmEstimator: Estimator<SvmOptions> = {
  name: "svm",
  tasks: TASKS,
  async fit(data, options = {}) {
    checkOptions(options, ["costs", "epsilon", "kernel", "classWeights"]);
    checkTrainingData(data, TASKS);
    const {
      costs = [1, 3, 10],
      epsilon = 0.1,
      kernel,
      classWeights = "equal",
      seed = 42,
      signal,
      onProgress,
    } = options;
    checkCandidates("costs", costs);
    if (!(epsilon >= 0 && Number.isFinite(epsilon))) throw argumentError("epsilon", epsilon, "a number of 0 or more");
    const present = presentRows(data);
    const { task, features, y, weights } = present;
    const kept = keepRows(features, kernel);
    const nDecisions = task.kind === "classification" ? decidedClasses(task.nClasses).length : 1;
    const folds = innerFolds(y.length, N_FOLDS, { ...(task.kind === "classification" && { classes: y }), seed });
    const total = (folds.length * costs.length + 1) * nDecisions;
    let done = 0;
    const breathe = createBreather(signal);
    const work = {
      kernel: createKernelRows(kept.kernel, kept.rows),
      folds,
      costs: [...costs].sort((a, b) => a - b),
      breathe,
      async solved() {
        onProgress?.({ stage: "train", done: ++done, total, unit: "machines" });
        await breathe();
      },
    };
    const { decisions, curves, scale } =
      task.kind === "classification"
        ? await fitClasses(work, y, withClassWeights(weights, y, task.nClasses, classWeights), task.nClasses)
        : await fitRegression(work, present, epsilon);
    const support = Uint32Array.from(y.keys()).filter((i) =>
      decisions.some(({ coefficients }) => coefficients[i] !== 0),
    );
    const coefficients = decisions.flatMap((decision) =>
      Array.from(support, (i) => decision.coefficients[i] as number),
    );
    return svmModel({
      ...kept,
      rows: takeRows(kept.rows, support),
      task,
      coefficients: Float64Array.from(coefficients),
      biases: Float64Array.from(decisions, ({ bias }) => bias),
      curves,
      scale,
    });
  },
  restore: restoreSvmModel,
};
