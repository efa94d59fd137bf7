import { deriveSeed, type TaskOptions, throwIfCancelled } from "@molsieve/core";
import { scatterEstimate, unknownEstimate } from "../contract/estimate-rows.js";
import type { CrossFittedModel, Estimate, TrainingData } from "../contract/estimator.js";
import { withSharedFits } from "../contract/shared-fits.js";
import { takeTrainingData } from "../contract/take-training-data.js";
import { takeRows } from "../rows/take-rows.js";
import type { FoldRows } from "../split/inner-folds.js";
import { type Member, selectBlocks } from "./member.js";

/**
 * A member fitted on all rows, and in closed form what it would say of each fold; `undefined` when it knows no such thing.
 *
 * @param folds each with all rows but its own to train on
 */
export async function crossFitAtOnce(
  { estimator, spec }: Member,
  data: TrainingData,
  folds: readonly FoldRows[],
  seed: number,
  { signal }: Pick<TaskOptions, "signal">,
): Promise<CrossFittedModel | undefined> {
  const own = { ...data, features: selectBlocks(data.features, spec.blocks) };
  const options = { ...spec.options, seed, ...(signal && { signal }) };
  return estimator.crossFit?.(
    own,
    folds.map(({ test }) => test),
    options,
  );
}

/** What models fitted without a row say of it: rows that no fold tests are NaN. */
export async function crossFit(
  member: Member,
  data: TrainingData,
  folds: readonly FoldRows[],
  seed: number,
  { signal }: Pick<TaskOptions, "signal"> = {},
): Promise<Estimate> {
  const { nRows } = data.features;
  const own = { ...data, features: selectBlocks(data.features, member.spec.blocks) };
  const estimate = unknownEstimate(data.task, nRows);
  return withSharedFits(member.estimator, member.spec.options ?? {}, async (options) => {
    for (const [fold, { train, test }] of folds.entries()) {
      throwIfCancelled(signal);
      const model = await member.estimator.fit(takeTrainingData(own, train), {
        ...options,
        seed: deriveSeed(seed, fold),
        ...(signal && { signal }),
      });
      scatterEstimate(model.predict(takeRows(own.features, test)), test, estimate);
    }
    return estimate;
  });
}
