import { checkFeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import { hiddenOf, mlpRunner } from "../mlp/mlp-model.js";
import { mlpWeightShapes } from "../mlp/mlp-shape.js";
import { identityWeights } from "../network/identity-weights.js";
import { zeroWeights } from "../network/initial-weights.js";
import { NetworkInputs } from "../network/network-inputs.js";
import { readShapes } from "../network/network-state.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import type { MlpEncoder } from "./encoder.js";

/** The hidden layers of a state: of a fitted perceptron with one member, or of `mlpEncoderState`. */
export function restoreMlpEncoder(state: ModelState): MlpEncoder {
  const reader = new StateReader(state, "mlp");
  const shape = reader.features();
  const inputs = NetworkInputs.restore(shape, state.tensors, reader);
  const hidden = hiddenOf(reader);
  const { nLines, nValues } = inputs;
  const shapes = Object.entries(mlpWeightShapes({ nMembers: 1, nLines, nValues, hidden, nOutputs: 1 }));
  const own = shapes.filter(([name]) => !isOfOutputs(name, hidden));
  return { kind: "mlp", shape, inputs, hidden, weights: readShapes(reader, Object.fromEntries(own)) };
}

/** What a file holds of it. */
export function mlpEncoderState({ shape, inputs, hidden, weights }: MlpEncoder): ModelState {
  return {
    estimator: "mlp",
    config: { features: shape.map((block) => ({ ...block })), hidden },
    tensors: { ...inputs.tensors(shape), ...weights },
  };
}

/** What gives the numbers that describe each molecule: those of the last hidden layer, `[nRows, last of hidden]`. */
export function mlpEmbedder({ shape, inputs, hidden, weights }: MlpEncoder): (rows: FeatureRows) => Float32Array {
  const { nLines, nValues } = inputs;
  const width = hidden.at(-1) as number;
  const runner = mlpRunner(
    { nMembers: 1, nLines, nValues, hidden, nOutputs: width },
    {
      ...weights,
      [`weights.${hidden.length}`]: identityWeights(width),
      [`bias.${hidden.length}`]: zeroWeights([1, width]),
    },
  );
  return (rows) => {
    checkFeatureShape(shape, rows);
    return runner.run(inputs.rows(rows));
  };
}

function isOfOutputs(name: string, hidden: readonly number[]): boolean {
  return name === `weights.${hidden.length}` || name === `bias.${hidden.length}`;
}
