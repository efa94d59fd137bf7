import { restoreModel } from "../file/estimators.js";
import { networkOnOnnx } from "../onnx/network-on-onnx.js";
import { restoreTrusted } from "../trust/restore-trusted.js";
import { runCardModel } from "./card-model.js";
import type { PortableModel } from "./portable-model.js";
import type { RunningModel } from "./running-model.js";

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
