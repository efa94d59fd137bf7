import { createBreather } from "@molsieve/core";
import type { Estimator } from "../contract/estimator.js";
import { featureShape } from "../contract/feature-shape.js";
import { StateReader } from "../contract/state-reader.js";
import { joinTrees } from "./forest-arrays.js";
import { ForestModel } from "./forest-model.js";
import type { ForestOptions } from "./forest-options.js";
import { FOREST_TASKS, growingPlan } from "./growing-plan.js";
import { readForest } from "./read-forest.js";
import { type GrownTree, TreeGrower } from "./tree-grower.js";

/** An estimator of forests, whose models say what they know of their training rows. */
export interface ForestEstimator extends Estimator<ForestOptions> {
  fit(...parameters: Parameters<Estimator<ForestOptions>["fit"]>): Promise<ForestModel>;
  restore(...parameters: Parameters<Estimator<ForestOptions>["restore"]>): ForestModel;
}

/** @param randomCuts whether columns are cut at random instead of best */
export function forestFamily(name: string, randomCuts: boolean): ForestEstimator {
  return {
    name,
    tasks: FOREST_TASKS,
    async fit(data, options = {}) {
      const plan = growingPlan(data, options, { randomCuts });
      const { trees: nTrees = 500, signal, onProgress } = options;
      const breathe = createBreather(signal);
      const grower = new TreeGrower(plan);
      const trees: GrownTree[] = [];
      for (let k = 0; k < nTrees; k++) {
        await breathe();
        trees.push(grower.grow(k));
        onProgress?.({ stage: "train", done: k + 1, total: nTrees, unit: "trees" });
      }
      return new ForestModel(name, data.task, featureShape(data.features), joinTrees(plan, trees));
    },
    restore(state) {
      const reader = new StateReader(state, name);
      const shape = reader.features();
      const task = reader.task();
      const nOutputs = task.kind === "regression" ? 1 : task.nClasses;
      return new ForestModel(name, task, shape, readForest(reader, shape, nOutputs));
    },
  };
}
