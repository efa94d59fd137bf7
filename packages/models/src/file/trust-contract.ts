import type { FittedModel } from "../contract/estimator.js";
import type { ModelState } from "../contract/model-state.js";
import type { FeatureRows } from "../rows/feature-rows.js";

export interface TrustedPrediction {
  readonly value: Float64Array;
  readonly probabilities?: Float64Array;
  readonly sd: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly domain: Float64Array;
}

export interface TrustedState {
  readonly model: ModelState;
  readonly trust: ModelState;
}

export interface Trusted {
  readonly model: FittedModel;
  predict(features: FeatureRows): TrustedPrediction;
  state(): TrustedState;
}
