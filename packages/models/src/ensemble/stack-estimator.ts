import { argumentError } from "@molsieve/core";
import { checkOptions } from "../contract/check-options.js";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { Estimator, TrainingData } from "../contract/estimator.js";
import { ensembleData } from "./ensemble-data.js";
import { type EnsembleModel, restoreEnsemble } from "./ensemble-model.js";
import { fitEnsemble, joinWeights, type TriedMember, tryMember } from "./fit-ensemble.js";
import { findMember, type MemberSpec } from "./member.js";

/** Which models are joined, and how. */
export interface StackOptions {
  /** At least one. Default: what `stackMembers` gives for the features and the task. */
  readonly members: readonly MemberSpec[];
  /** `best`: weights that fit cross-validated predictions best; `equal`: a plain mean. Default `best`. */
  readonly weights: "best" | "equal";
  /** Folds of the cross-validation, 2 or more. Default 5. */
  readonly folds: number;
}

/**
 * An estimator that joins models of others by a weighted mean, the weights being found on what each model says of rows that
 * it was not fitted on; then all are fitted on all rows.
 *
 * @param estimators those that may take part
 * @param defaults the members where none are named
 * @see doi:10.2202/1544-6115.1309 (van der Laan, Polley & Hubbard 2007, super learner)
 */
export function createStackEstimator(
  estimators: readonly Estimator[],
  defaults: (data: TrainingData) => readonly MemberSpec[],
): Estimator<StackOptions> {
  return {
    name: "stack",
    tasks: ["regression", "classification"],
    async fit(data, options = {}): Promise<EnsembleModel> {
      checkTrainingData(data, ["regression", "classification"]);
      checkOptions(options, ["members", "weights", "folds"]);
      const { members = defaults(data), weights = "best", folds = 5, seed = 42 } = options;
      if (weights !== "best" && weights !== "equal") throw argumentError("weights", weights, "one of best, equal");
      if (members.length === 0) throw argumentError("members", members, "at least one");
      const found = members.map((spec) => findMember(spec, estimators, data.task));
      const prepared = ensembleData(data, folds, seed);
      const tried: TriedMember[] = [];
      for (const [i, member] of found.entries()) {
        tried.push(await tryMember(member, prepared, seed, options));
        options.onProgress?.({ stage: "cross-validate", done: i + 1, total: found.length, unit: "models" });
      }
      return fitEnsemble("stack", tried, joinWeights(tried, prepared, weights), prepared, seed, options);
    },
    restore: (state) => restoreEnsemble(state, "stack", estimators),
  };
}
