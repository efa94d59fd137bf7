import type { Estimate, FittedModel, ModelTask } from "../contract/estimator.js";
import { checkFeatureShape, type FeatureShape } from "../contract/feature-shape.js";
import type { Json, ModelState } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import { outputsPerTarget } from "../network/head.js";
import { type HeadScale, headEstimate } from "../network/head-estimate.js";
import { jointModels, type RawOutputs } from "../network/joint-models.js";
import type { NetworkWeights } from "../network/network.js";
import { headOf, type NetworkHead } from "../network/network-head.js";
import { NetworkInputs } from "../network/network-inputs.js";
import { isWidthList } from "../network/network-options.js";
import { commonConfig, readCommons, readShapes } from "../network/network-state.js";
import { MlpRunner } from "../network/run-mlp.js";
import { type MlpShape, mlpWeightShapes } from "./mlp-shape.js";

const MLP = "mlp";

/** A fitted ensemble of perceptrons, of one target. */
export interface MlpParts {
  readonly task: ModelTask;
  readonly features: FeatureShape;
  readonly inputs: NetworkInputs;
  readonly head: NetworkHead;
  readonly shape: MlpShape;
  readonly weights: NetworkWeights;
  readonly scale: HeadScale;
}

/** @param outputs computes raw outputs in place of a runner of its own */
export function mlpModel(parts: MlpParts, outputs?: RawOutputs): FittedModel {
  const { task, features: shape, inputs, head, weights, scale } = parts;
  const { nMembers, hidden } = parts.shape;
  let run = outputs;
  return {
    estimator: MLP,
    task,
    predict(features): Estimate {
      checkFeatureShape(shape, features);
      // Of the models of many targets few may be asked, and each takes memory of its own.
      run ??= outputsOf(parts, weights, parts.shape.nOutputs);
      return headEstimate(headOf(task, head), run(features), nMembers, scale);
    },
    state(): ModelState {
      const features: Json = shape.map((block) => ({ ...block }));
      return {
        estimator: MLP,
        config: { task: { ...task }, features, hidden, ...commonConfig({ head, nMembers, scale }) },
        tensors: { ...inputs.tensors(shape), ...weights },
      };
    },
  };
}

function outputsOf({ shape, inputs }: MlpParts, weights: NetworkWeights, nOutputs: number): RawOutputs {
  const runner = mlpRunner({ ...shape, nOutputs }, weights);
  return (features) => runner.run(inputs.rows(features));
}

/** What computes the raw outputs of such networks on this thread. */
export function mlpRunner({ nMembers, hidden }: MlpShape, weights: NetworkWeights): MlpRunner {
  const numbers = (name: string) => weights[name]?.data ?? new Float32Array(0);
  return new MlpRunner({
    nMembers,
    table: numbers("table"),
    valueWeights: numbers("values"),
    bias: numbers("bias.0"),
    layers: hidden.map((_, i) => ({ weights: numbers(`weights.${i + 1}`), bias: numbers(`bias.${i + 1}`) })),
  });
}

/** @throws {MolsieveError} `input` when the state is damaged or of another estimator */
export function restoreMlp(state: ModelState): FittedModel {
  return mlpModel(partsOf(state));
}

/** The models of states, in their order; see `jointModels`. */
export function restoreMlpsJointly(states: readonly ModelState[]): FittedModel[] {
  const last = ({ shape: { hidden } }: MlpParts) => [`weights.${hidden.length}`, `bias.${hidden.length}`];
  return jointModels({ read: partsOf, last, outputs: outputsOf, model: mlpModel }, states);
}

function partsOf(state: ModelState): MlpParts {
  const reader = new StateReader(state, MLP);
  const task = reader.task();
  const features = reader.features();
  const { head, nMembers, scale } = readCommons(reader);
  const inputs = NetworkInputs.restore(features, state.tensors, reader);
  const { nLines, nValues } = inputs;
  const hidden = hiddenOf(reader);
  const nOutputs = outputsPerTarget(headOf(task, head));
  const shape: MlpShape = { nMembers, nLines, nValues, hidden, nOutputs };
  const weights = readShapes(reader, mlpWeightShapes(shape));
  return { task, features, inputs, head, shape, weights, scale };
}

/**
 * The widths of the hidden layers in a state.
 *
 * @throws {MolsieveError} `input` when there are none
 */
export function hiddenOf(reader: StateReader): readonly number[] {
  const hidden = reader.entry("hidden");
  if (isWidthList(hidden) && hidden.length > 0) return hidden;
  throw reader.error("hidden", hidden, "a list of widths");
}
