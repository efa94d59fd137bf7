import { argumentError } from "@molsieve/core";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { SeedOption, TrainingData } from "../contract/estimator.js";
import { denseColumns } from "./dense-columns.js";
import { checkForestOptions, type ForestOptions } from "./forest-options.js";
import { rowTargets } from "./row-targets.js";
import { sparseTests } from "./sparse-tests.js";
import type { GrowingPlan } from "./tree-grower.js";

export const FOREST_TASKS = ["regression", "classification"] as const;

/** @throws {MolsieveError} `argument` where the data or an option break their contract */
export function growingPlan(
  data: TrainingData,
  options: Partial<ForestOptions> & SeedOption,
  { randomCuts }: { readonly randomCuts: boolean },
): GrowingPlan {
  checkForestOptions(options);
  checkTrainingData(data, FOREST_TASKS);
  const { maxFeatures = 1 / 3, minLeaf = 1, maxDepth = Infinity, seed = 42 } = options;
  const { bootstrap = !randomCuts, subsample = 1, balanced = false } = options;
  const { features, task } = data;
  if (balanced && task.kind === "regression") throw argumentError("balanced", balanced, "left out for regression");
  return {
    nRows: features.nRows,
    sparse: sparseTests(features),
    dense: denseColumns(features),
    targets: rowTargets(data, balanced),
    search: { maxFeatures, minMass: minLeaf === 1 ? Number.MIN_VALUE : minLeaf, randomCuts },
    maxDepth,
    bootstrap,
    subsample,
    seed,
  };
}
