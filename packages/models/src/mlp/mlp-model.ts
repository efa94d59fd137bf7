import type { Estimate, FittedModel, ModelTask } from "../contract/estimator.js";
import { checkFeatureShape, type FeatureShape } from "../contract/feature-shape.js";
import type { Json, ModelState } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import { type Head, outputsPerTarget } from "../network/head.js";
import { type HeadScale, headEstimate, SD_LEVELS } from "../network/head-estimate.js";
import type { NetworkWeights } from "../network/network.js";
import { MlpRunner } from "../network/run-mlp.js";
import { MlpInputs } from "./mlp-inputs.js";
import { MLP_HEADS, type MlpHead, MOST_LAYERS, MOST_MEMBERS, MOST_WIDTH } from "./mlp-options.js";
import { type MlpShape, mlpWeightShapes } from "./mlp-shape.js";

const MLP = "mlp";

/** A fitted ensemble of perceptrons, of one target. */
export interface MlpParts {
  readonly task: ModelTask;
  readonly features: FeatureShape;
  readonly inputs: MlpInputs;
  readonly head: MlpHead;
  readonly shape: MlpShape;
  readonly weights: NetworkWeights;
  readonly scale: HeadScale;
}

/** What the raw outputs of a target mean. */
export function headOf(task: ModelTask, head: MlpHead): Head {
  if (task.kind === "classification") return { kind: "classes", nClasses: task.nClasses };
  if (head === "quantiles") return { kind: "quantiles", levels: SD_LEVELS };
  return { kind: head === "squared" ? "regression" : head };
}

export function mlpModel(parts: MlpParts): FittedModel {
  const { task, features: shape, inputs, head, weights, scale } = parts;
  const { nMembers, hidden } = parts.shape;
  let runner: MlpRunner | undefined;
  return {
    estimator: MLP,
    task,
    predict(features): Estimate {
      checkFeatureShape(shape, features);
      // Of the models of many targets few may be asked, and each takes memory of its own.
      runner ??= mlpRunner(parts.shape, weights);
      return headEstimate(headOf(task, head), runner.run(inputs.rows(features)), nMembers, scale);
    },
    state(): ModelState {
      const { mean, sd, noise } = scale;
      const features: Json = shape.map((block) => ({ ...block }));
      return {
        estimator: MLP,
        config: { task: { ...task }, features, head, members: nMembers, hidden, mean, sd, noise },
        tensors: { ...inputs.tensors(shape), ...weights },
      };
    },
  };
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
  const reader = new StateReader(state, MLP);
  const task = reader.task();
  const features = reader.features();
  const head = MLP_HEADS.find((each) => each === reader.entry("head"));
  if (head === undefined) throw reader.error("head", reader.entry("head"), MLP_HEADS.join(" or "));
  const inputs = MlpInputs.restore(features, state.tensors, reader);
  const shape: MlpShape = {
    nMembers: reader.integer("members", 1, MOST_MEMBERS),
    nLines: inputs.nLines,
    nValues: inputs.nValues,
    hidden: hiddenOf(reader),
    nOutputs: outputsPerTarget(headOf(task, head)),
  };
  const weights = Object.entries(mlpWeightShapes(shape)).map(([name, own]) => {
    return [name, { shape: own, data: reader.tensor(name, Float32Array, own) }] as const;
  });
  const most = Number.MAX_VALUE;
  const scale = {
    mean: reader.number("mean", -most, most),
    sd: reader.number("sd", 0, most),
    noise: reader.number("noise", 0, most),
  };
  return mlpModel({ task, features, inputs, head, shape, weights: Object.fromEntries(weights), scale });
}

/** The widths of the hidden layers in a state. */
export function hiddenOf(reader: StateReader): number[] {
  const value = reader.entry("hidden");
  const isWidth = (width: unknown) =>
    Number.isInteger(width) && (width as number) >= 1 && (width as number) <= MOST_WIDTH;
  if (Array.isArray(value) && value.length >= 1 && value.length <= MOST_LAYERS && value.every(isWidth)) {
    return value as number[];
  }
  throw reader.error("hidden", value, "a list of widths");
}
