import type { Estimator } from "../contract/estimator.js";
import { BOOSTING } from "./boosting-model.js";
import type { BoostingOptions } from "./boosting-options.js";
import { fitBoosting } from "./fit-boosting.js";
import { restoreBoosting } from "./restore-boosting.js";

/** Gradient boosting. */
export const boostingEstimator: Estimator<BoostingOptions> = {
  name: BOOSTING,
  tasks: ["regression", "classification"],
  fit: fitBoosting,
  restore: restoreBoosting,
};
