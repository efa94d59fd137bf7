import type { FeatureRows } from "../rows/feature-rows.js";
import type { TrustedPrediction, TrustedPredictOptions } from "../trust/trusted-model.js";

/** A model that predicts on this thread. */
export interface RunningModel {
  /**
   * What it says of rows, for each target in order. Equal rows give equal predictions, whatever else is in the batch.
   *
   * @throws {MolsieveError} `argument` when the features are not those of the model; `input` when an ONNX model fails or says what
   * it cannot mean; `engine` when the process of ONNX Runtime ended
   */
  predict(features: FeatureRows, options?: TrustedPredictOptions): readonly TrustedPrediction[];
}
