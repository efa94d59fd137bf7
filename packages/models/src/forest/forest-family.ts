import { argumentError, createBreather, type TaskOptions } from "@molsieve/core";
import type { Estimator, SeedOption, TrainingData } from "../contract/estimator.js";
import { featureShape } from "../contract/feature-shape.js";
import { StateReader } from "../contract/state-reader.js";
import { ForestJoiner } from "./forest-arrays.js";
import { ForestModel } from "./forest-model.js";
import type { ForestOptions } from "./forest-options.js";
import { growOnThreads } from "./grow-on-threads.js";
import { FOREST_TASKS, growingPlan } from "./growing-plan.js";
import { readForest } from "./read-forest.js";
import { TreeGrower } from "./tree-grower.js";

type FitOptions = Partial<ForestOptions> & SeedOption & TaskOptions;

/** An estimator of forests, whose models say what they know of their training rows. */
export interface ForestEstimator extends Estimator<ForestOptions> {
  fit(data: TrainingData, options?: FitOptions): Promise<ForestModel>;
  /**
   * The same model as `fit` makes, its trees grown on this thread and `threads - 1` others.
   *
   * @param threads 1 or more
   * @throws {MolsieveError} as `fit`, and `worker` when a thread dies
   */
  fitOnThreads(threads: number, data: TrainingData, options?: FitOptions): Promise<ForestModel>;
  restore(...parameters: Parameters<Estimator<ForestOptions>["restore"]>): ForestModel;
}

/** @param randomCuts whether columns are cut at random instead of best */
export function forestFamily(name: string, randomCuts: boolean): ForestEstimator {
  const modelOf = ({ features, task }: TrainingData, joiner: ForestJoiner) =>
    new ForestModel(name, task, featureShape(features), joiner.forest());
  return {
    name,
    tasks: FOREST_TASKS,
    async fit(data, options = {}) {
      const plan = growingPlan(data, options, { randomCuts });
      const { trees: nTrees = 500, signal, onProgress } = options;
      const breathe = createBreather(signal);
      const grower = new TreeGrower(plan);
      const joiner = new ForestJoiner(plan);
      for (let k = 0; k < nTrees; k++) {
        await breathe();
        joiner.add(grower.grow(k));
        onProgress?.({ stage: "train", done: k + 1, total: nTrees, unit: "trees" });
      }
      return modelOf(data, joiner);
    },
    async fitOnThreads(threads, data, options = {}) {
      if (!(Number.isInteger(threads) && threads >= 1))
        throw argumentError("threads", threads, "an integer of 1 or more");
      const plan = growingPlan(data, options, { randomCuts });
      return modelOf(data, await growOnThreads(plan, options.trees ?? 500, threads, options));
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
