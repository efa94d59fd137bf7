import { checkJointData } from "../contract/check-joint-data.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { Estimator, FittedModel } from "../contract/estimator.js";
import { presentRows } from "../contract/present-rows.js";
import { fitByTask } from "../network/fit-by-task.js";
import { shareCompute } from "../network/share-compute.js";
import { fitMlp } from "./fit-mlp.js";
import { restoreMlp } from "./mlp-model.js";
import { type MlpOptions, mlpOptions } from "./mlp-options.js";

const TASKS = ["regression", "classification"] as const;

/**
 * An ensemble of multi-layer perceptrons, trained at once: the first layer over bits and counts (as lines of a table) and scaled
 * values, ReLU and dropout between layers, Adam.
 *
 * Each member holds out a part of the rows and is taken as it was after the epoch in which it did best on them; with too few rows to hold
 * out five, the last epoch is taken. Regression: the mean of the members, `sd` from their spread and from the errors on held-out rows (or
 * from what the heads `mean-variance` and `quantiles` say of a row). Classification: the mean of their probabilities. A censored row loses
 * only on the wrong side of its bound. Predictions need no compute.
 *
 * @see doi:10.48550/arXiv.1612.01474 (Lakshminarayanan et al. 2017)
 */
export const mlpEstimator: Estimator<MlpOptions> = {
  name: "mlp",
  tasks: TASKS,
  async fit(data, options = {}): Promise<FittedModel> {
    const filled = mlpOptions(options);
    checkTrainingData(data, TASKS);
    const { features, task, y, qualifiers, weights } = presentRows(data);
    const [model] = await fitMlp({ features, task, measured: [{ y, qualifiers, weights }] }, filled);
    return model as FittedModel;
  },
  async fitJointly(data, options = {}): Promise<readonly FittedModel[]> {
    const filled = mlpOptions(options);
    checkJointData(data, TASKS);
    return fitByTask(data, (together) => fitMlp(together, filled));
  },
  share: shareCompute,
  restore: restoreMlp,
};
