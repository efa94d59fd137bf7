import { createBreather, type TaskOptions } from "@molsieve/core";
import { scatterEstimate, takeEstimate, unknownEstimate } from "../contract/estimate-rows.js";
import type { Estimate, Estimator, FittedModel, JointData, SeedOption, TargetValues } from "../contract/estimator.js";
import { withSharedFits } from "../contract/shared-fits.js";
import { measuredRows, takeJointData, targetData } from "../contract/target-data.js";
import { takeRows } from "../rows/take-rows.js";
import { assignFolds } from "../split/assign-folds.js";
import { trustAround } from "./fit-trusted.js";
import { foldCount } from "./out-of-fold.js";
import { checkTrustOptions, type TrustOptions } from "./trust-options.js";
import type { TrustedModel } from "./trusted-model.js";

/** An estimator that fits several targets at once. */
export type JointEstimator<Options extends object> = Estimator<Options> &
  Required<Pick<Estimator<Options>, "fitJointly">>;

/** What trusted models of several targets are fitted with. */
export interface FitTrustedJointlyOptions<Options extends object> {
  /** Of the estimator. */
  readonly fit?: Partial<Options> & SeedOption;
  readonly trust?: Pick<TrustOptions, "level" | "calibrate" | "seed">;
}

/**
 * A trusted model of each target, all fitted at once, as `fitTrusted` does for one: what models that had not seen them say of
 * rows comes from joint fits without a fold of the rows, the same for all targets, so that no value of another target of a held
 * row teaches anything of it.
 *
 * @throws {MolsieveError} `argument` for options or data that the estimator or this function cannot take; `cancelled`
 */
export async function fitTrustedJointly<Options extends object>(
  estimator: JointEstimator<Options>,
  data: JointData,
  options: FitTrustedJointlyOptions<Options> = {},
  task: TaskOptions = {},
): Promise<TrustedModel[]> {
  const { fit = {}, trust = {} } = options;
  checkTrustOptions(trust, true);
  return withSharedFits(estimator, fit as Partial<Options>, (shared) => fitAll(estimator, data, shared, trust, task));
}

async function fitAll<Options extends object>(
  estimator: JointEstimator<Options>,
  data: JointData,
  fit: Partial<Options> & SeedOption,
  trust: NonNullable<FitTrustedJointlyOptions<Options>["trust"]>,
  { signal, onProgress }: TaskOptions,
): Promise<TrustedModel[]> {
  const inner = { ...fit, ...(signal && { signal }) } as Partial<Options> & SeedOption & TaskOptions;
  const models = await estimator.fitJointly(data, { ...inner, ...(onProgress && { onProgress }) });
  const estimates = data.targets.map(({ task, y }) => unknownEstimate(task, y.length));
  const { nRows } = data.features;
  const nFolds = Math.min(foldCount(nRows), nRows);
  const foldOf = assignFolds(nRows, nFolds, { seed: trust.seed ?? 42 });
  const rows = Uint32Array.from({ length: nRows }, (_, row) => row);
  const breathe = createBreather(signal);
  for (let fold = 0; fold < nFolds; fold++) {
    await breathe();
    const rest = takeJointData(
      data,
      rows.filter((row) => foldOf[row] !== fold),
    );
    const held = rows.filter((row) => foldOf[row] === fold);
    const known = rest.targets.flatMap((target, t) => (canBeFitted(target) ? [t] : []));
    if (known.length === 0) continue;
    const targets = known.map((t) => rest.targets[t] as TargetValues);
    const without = await estimator.fitJointly({ features: rest.features, targets }, inner);
    const features = takeRows(data.features, held);
    for (const [i, t] of known.entries()) {
      scatterEstimate((without[i] as FittedModel).predict(features), held, estimates[t] as Estimate);
    }
    onProgress?.({ stage: "calibrate", done: fold + 1, total: nFolds, unit: "folds" });
  }
  return data.targets.map((target, t) => {
    const measured = measuredRows(target);
    const estimate = takeEstimate(estimates[t] as Estimate, measured);
    return trustAround(targetData(data, target), { model: models[t] as FittedModel, estimates: [estimate] }, trust);
  });
}

function canBeFitted(target: TargetValues): boolean {
  const measured = measuredRows(target);
  return measured.length >= 2 && measured.some((row) => target.weights?.[row] !== 0);
}
