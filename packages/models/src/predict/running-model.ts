import { restoreModel } from "../file/estimators.js";
import { networkOnOnnx } from "../onnx/network-on-onnx.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { restoreTrusted } from "../trust/restore-trusted.js";
import type { TrustedPrediction, TrustedPredictOptions } from "../trust/trusted-model.js";
import { runCardModel } from "./card-model.js";
import type { PortableModel } from "./portable-model.js";

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

/**
 * The model, ready to predict on this thread; made once for each worker.
 *
 * @throws {MolsieveError} `engine` when it needs onnxruntime-node, which is missing or does not work here
 */
export function runModel({ parts }: PortableModel): RunningModel {
  if (parts.kind === "card") return runCardModel(parts);
  const { states, runtime } = parts;
  const models = states.map((state) =>
    restoreTrusted(state, (own) => {
      const model = restoreModel(own);
      return runtime === "own" ? model : networkOnOnnx(model, runtime === "onnx" ? "cpu" : "webgpu");
    }),
  );
  return { predict: (features, options) => models.map((model) => model.predict(features, options)) };
}
