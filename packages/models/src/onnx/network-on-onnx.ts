import type { Estimate, FittedModel } from "../contract/estimator.js";
import { checkFeatureShape, type FeatureShape } from "../contract/feature-shape.js";
import { besideGraph } from "../dmpnn/dmpnn-model.js";
import type { DmpnnOptions } from "../dmpnn/dmpnn-options.js";
import { outputsPerTarget } from "../network/head.js";
import { type HeadScale, headEstimate } from "../network/head-estimate.js";
import { headOf, type NetworkHead } from "../network/network-head.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { networkOutputs } from "./export-onnx.js";
import { addRawOutputs, RAW_OUTPUT } from "./network-outputs.js";
import { OnnxGraph } from "./onnx-graph.js";
import type { OnnxProvider } from "./onnx-session.js";
import { openOnnxSession } from "./open-session.js";

/** Whether a model is a network that ONNX Runtime can compute as well. */
export function isNetwork({ estimator }: FittedModel): boolean {
  return estimator === "mlp" || estimator === "dmpnn";
}

/**
 * The model with its layers computed by ONNX Runtime, all else as it is; other models than networks as they are. What it says differs
 * from the model by rounding: single precision in another order.
 *
 * @throws {MolsieveError} `engine` when onnxruntime-node is missing or lacks the provider
 */
export function networkOnOnnx(model: FittedModel, provider: OnnxProvider): FittedModel {
  if (!isNetwork(model)) return model;
  const state = model.state();
  const { config } = state;
  const nMembers = Number(config["members"]);
  const head = headOf(model.task, config["head"] as NetworkHead);
  const nOutputs = outputsPerTarget(head);
  const graph = new OnnxGraph();
  addRawOutputs(graph, networkOutputs(graph, state), nMembers, nOutputs);
  const bytes = graph.fileBytes({ name: model.estimator, metadata: {} });
  const session = openOnnxSession(bytes, `the ONNX form of the ${model.estimator} model`, provider);
  const shape = config["features"] as unknown as FeatureShape;
  const inputsOf = (rows: FeatureRows): FeatureRows => {
    const { graphs } = rows;
    if (graphs === undefined || model.estimator === "mlp") return rows;
    return { ...besideGraph(rows, config["descriptors"] as DmpnnOptions["descriptors"]), graphs };
  };
  return {
    ...model,
    predict(rows): Estimate {
      checkFeatureShape(shape, rows);
      const said = session.run(inputsOf(rows), [RAW_OUTPUT])[RAW_OUTPUT] as Float64Array;
      return headEstimate(
        head,
        byMember(said, rows.nRows, nMembers, nOutputs),
        nMembers,
        config as unknown as HeadScale,
      );
    },
  };
}

/** `[nRows, nMembers, nOutputs]` as `[nMembers, nRows, nOutputs]`. */
function byMember(said: Float64Array, nRows: number, nMembers: number, nOutputs: number): Float32Array {
  const turned = new Float32Array(said.length);
  for (let row = 0; row < nRows; row++) {
    for (let member = 0; member < nMembers; member++) {
      const from = (row * nMembers + member) * nOutputs;
      turned.set(said.subarray(from, from + nOutputs), (member * nRows + row) * nOutputs);
    }
  }
  return turned;
}
