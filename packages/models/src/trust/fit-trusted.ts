import type { TaskOptions } from "@molsieve/core";
import { checkTrainingData } from "../contract/check-training-data.js";
import type { Estimate, Estimator, SeedOption, TrainingData } from "../contract/estimator.js";
import { featureShape } from "../contract/feature-shape.js";
import { fitDomain } from "../domain/fit-domain.js";
import { fitClassTrust } from "./class-trust.js";
import { fitOutOfFold, type OutOfFold } from "./out-of-fold.js";
import { fitRegressionTrust } from "./regression-trust.js";
import { checkTrustOptions, type TrustOptions } from "./trust-options.js";
import { TrustedModel } from "./trusted-model.js";

/** What a trusted model is fitted with. */
export interface FitTrustedOptions<Options extends object> {
  /** Of the estimator. */
  readonly fit?: Partial<Options> & SeedOption;
  readonly trust?: TrustOptions;
}

/**
 * A model of all training rows together with calibrated intervals or probabilities and its training domain.
 *
 * Predictions for training rows by models that had not seen them are gathered first (see `TrustOptions`). Regression:
 * conformal intervals from their errors, as wide as the difficulty that makes them score best (`chooseDifficulty`). Two classes:
 * the calibrator that loses least (`fitBinaryCalibrator`) and Venn-Abers bounds; more classes: likewise (`fitClassCalibrator`).
 * The domain: `fitDomain`.
 *
 * Below 4 rows nothing can be held out: intervals are infinite and probabilities the model's own.
 *
 * @throws {MolsieveError} `argument` for options or data that the estimator or this function cannot take; `cancelled`
 */
export async function fitTrusted<Options extends object>(
  estimator: Estimator<Options>,
  data: TrainingData,
  options: FitTrustedOptions<Options> = {},
  task: TaskOptions = {},
): Promise<TrustedModel> {
  const { fit = {}, trust = {} } = options;
  checkTrainingData(data, estimator.tasks);
  checkTrustOptions(trust, data.task.kind === "regression");
  const found = await fitOutOfFold(estimator, data, fit as Partial<Options>, trust, task);
  return trustAround(data, found, trust);
}

/** A fitted model with the calibration and the domain that its training rows give. */
export function trustAround(data: TrainingData, found: OutOfFold, trust: TrustOptions): TrustedModel {
  const outOfFold = meanEstimate(found.estimates);
  const { seed = 42, level = 0.9 } = trust;
  const { domain, nearest, prototypes } = fitDomain(data.features, outOfFold.sd, { seed });
  return new TrustedModel({
    model: found.model,
    shape: featureShape(data.features),
    level,
    domain,
    outOfFold,
    trust:
      data.task.kind === "regression"
        ? fitRegressionTrust(data, found, nearest, prototypes, trust)
        : fitClassTrust(data, found.estimates, data.task.nClasses, trust.calibrate),
  });
}

function meanEstimate(estimates: readonly Estimate[]): Estimate {
  const mean = (of: (estimate: Estimate) => Float64Array) =>
    of(estimates[0] as Estimate).map(
      (_, i) => estimates.reduce((sum, each) => sum + (of(each)[i] as number), 0) / estimates.length,
    );
  return { value: mean(({ value }) => value), sd: mean(({ sd }) => sd) };
}
