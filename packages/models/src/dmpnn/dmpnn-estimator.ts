import { checkJointData } from "../contract/check-joint-data.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { Estimator, FittedModel } from "../contract/estimator.js";
import { presentRows } from "../contract/present-rows.js";
import { fitByTask } from "../network/fit-by-task.js";
import { shareCompute } from "../network/share-compute.js";
import { restoreDmpnn } from "./dmpnn-model.js";
import { type DmpnnOptions, dmpnnOptions } from "./dmpnn-options.js";
import { fitDmpnn } from "./fit-dmpnn.js";
import { onlyGraph } from "./graph-of.js";

const TASKS = ["regression", "classification"] as const;

/**
 * An ensemble of directed message-passing networks on graphs (features `graph`), trained at once: the network of Chemprop 2 with its
 * sizes and its schedule of learning rates, see `dmpnnNetwork`. Blocks of values beside the graph join the molecule's description;
 * blocks of bits and counts do so only by the option `descriptors=all`, and serve the applicability domain otherwise.
 *
 * Each member holds out a part of the rows and is taken as it was after the epoch in which it did best on them; with too few rows to hold
 * out five, the last epoch is taken. Regression: the mean of the members, `sd` from their spread and from the errors on held-out rows (or
 * from what the heads `mean-variance` and `quantiles` say of a row). Classification: the mean of their probabilities. A censored row loses
 * only on the wrong side of its bound. Predictions need no compute.
 *
 * @see doi:10.1021/acs.jcim.9b00237 (Yang et al. 2019), doi:10.1021/acs.jcim.3c01250 (Heid et al. 2024)
 */
export const dmpnnEstimator: Estimator<DmpnnOptions> = {
  name: "dmpnn",
  tasks: TASKS,
  async fit(data, options = {}): Promise<FittedModel> {
    const filled = dmpnnOptions(options);
    checkTrainingData(data, TASKS, true);
    onlyGraph(data.features);
    const { features, task, y, qualifiers, weights } = presentRows(data);
    const [model] = await fitDmpnn({ features, task, measured: [{ y, qualifiers, weights }] }, filled);
    return model as FittedModel;
  },
  async fitJointly(data, options = {}): Promise<readonly FittedModel[]> {
    const filled = dmpnnOptions(options);
    checkJointData(data, TASKS, true);
    onlyGraph(data.features);
    return fitByTask(data, (together) => fitDmpnn(together, filled));
  },
  share: shareCompute,
  restore: restoreDmpnn,
};
