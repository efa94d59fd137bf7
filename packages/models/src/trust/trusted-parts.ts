import type { Estimate, FittedModel } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { TrainingDomain } from "../domain/training-domain.js";
import type { ClassTrust } from "./class-trust.js";
import type { RegressionTrust } from "./regression-trust.js";

/** All that a trusted model consists of. */
export interface TrustedParts {
  readonly model: FittedModel;
  readonly shape: FeatureShape;
  readonly level: number;
  readonly trust: RegressionTrust | ClassTrust;
  readonly domain: TrainingDomain;
  readonly outOfFold: Estimate;
}
