import { argumentError } from "@molsieve/core";
import { checkOptions } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { Estimator } from "../contract/estimator.js";
import type { Kernel } from "../kernel/kernel.js";
import { fitKnn } from "./fit-knn.js";
import { restoreKnnModel } from "./knn-model.js";

/** How nearest neighbours are asked. */
export interface KnnOptions {
  /** Neighbours that have a say, 1 or more; rows as near as the last of them count too. Default 5. */
  readonly k: number;
  /** How similar rows are; no `linear` terms; weights are scaled to add up to 1. Default: the mean of `defaultTerms`. */
  readonly kernel: Kernel;
}

const TASKS = ["regression", "classification"] as const;

/**
 * Nearest neighbours: the mean of what was measured for the `k` most similar training rows, or their votes for classes, each
 * by weight x similarity (by weight where all similarities are 0). A censored row counts with its bound.
 *
 * Regression: `sd^2 = constant + slope x strangeness`, fitted to the errors of training rows predicted from the others;
 * strangeness is the variance among the neighbours plus the variance of `y` times 1 - their mean similarity. Classification:
 * `sd` as `classSd` of the votes, mixed with the shares of classes in training by 1 - mean similarity.
 *
 * Differs from scikit-learn's: neighbours tied with the last are all taken.
 */
export const knnEstimator: Estimator<KnnOptions> = {
  name: "knn",
  tasks: TASKS,
  async fit(data, options = {}) {
    checkOptions(options, ["k", "kernel"]);
    checkTrainingData(data, TASKS);
    const { k = 5, kernel, ...task } = options;
    if (!(Number.isInteger(k) && k >= 1 && k <= 2 ** 32)) throw argumentError("k", k, "an integer of 1 or more");
    return fitKnn("knn", data, k, kernel, task);
  },
  restore: (state) => restoreKnnModel(state, "knn"),
};
