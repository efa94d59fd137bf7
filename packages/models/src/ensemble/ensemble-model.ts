import { MolsieveError } from "@molsieve/core";
import type { Estimate, Estimator, FittedModel, ModelTask, OutOfFoldEstimate } from "../contract/estimator.js";
import { checkFeatureShape, type FeatureShape } from "../contract/feature-shape.js";
import type { Json, ModelState, Tensor } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { selectBlocks } from "./member.js";
import { offScale, type TargetScale } from "./target-scale.js";

/** A fitted member and how much it counts. */
export interface WeightedModel {
  readonly model: FittedModel;
  /** Above 0; those of an ensemble add up to 1. */
  readonly weight: number;
  /** Blocks that it sees; null for all. */
  readonly blocks: readonly string[] | null;
}

/**
 * The weighted mean of several models: of values, or of probabilities. `sd` is that of the mixture: the weighted mean of
 * the members' variances and of the squares of their differences from the mean (for classes, of the probability of the
 * last one). On the scale of logarithms the mean of these, so a median of values.
 */
export class EnsembleModel implements FittedModel {
  readonly estimator: string;
  readonly task: ModelTask;
  readonly shape: FeatureShape;
  /** What members predict: values, or their logarithms, of which the exponentials are returned. */
  readonly scale: TargetScale;
  readonly members: readonly WeightedModel[];
  /** What `auto` or `stack` tried, for people. */
  readonly report: Json;
  /** What the members said of each training row when fitted without it, mixed; absent in a model that was restored. */
  readonly outOfFold?: () => OutOfFoldEstimate;

  /** @param members at least one */
  constructor(
    estimator: string,
    task: ModelTask,
    shape: FeatureShape,
    scale: TargetScale,
    members: readonly WeightedModel[],
    report: Json,
    outOfFold?: OutOfFoldEstimate,
  ) {
    this.estimator = estimator;
    this.task = task;
    this.shape = shape;
    this.scale = scale;
    this.members = members;
    this.report = report;
    if (outOfFold !== undefined) this.outOfFold = () => outOfFold;
  }

  predict(features: FeatureRows): Estimate {
    checkFeatureShape(this.shape, features);
    const estimates = this.members.map(({ model, blocks }) =>
      model.predict(selectBlocks(features, blocks ?? undefined)),
    );
    const mixed = mixEstimates(
      estimates,
      this.members.map(({ weight }) => weight),
    );
    return offScale(mixed, this.scale);
  }

  state(): ModelState {
    const tensors: Record<string, Tensor> = {};
    const members = this.members.map(({ model, weight, blocks }, i) => {
      const state = model.state();
      for (const [name, tensor] of Object.entries(state.tensors)) tensors[`${i}.${name}`] = tensor;
      return { estimator: state.estimator, config: state.config, weight, blocks };
    });
    const config = { task: { ...this.task }, features: this.shape, scale: this.scale, members, report: this.report };
    return { estimator: this.estimator, config, tensors };
  }
}

/** The weighted mean of estimates of the same rows, with the spread of the mixture. */
export function mixEstimates(estimates: readonly Estimate[], weights: readonly number[]): Estimate {
  const [first] = estimates as [Estimate];
  const nRows = first.sd.length;
  const width = nRows === 0 ? 0 : first.value.length / nRows;
  const value = new Float64Array(first.value.length);
  const variance = new Float64Array(nRows);
  for (const [m, estimate] of estimates.entries()) {
    const weight = weights[m] as number;
    for (let i = 0; i < value.length; i++) value[i] = (value[i] as number) + weight * (estimate.value[i] as number);
  }
  for (const [m, estimate] of estimates.entries()) {
    const weight = weights[m] as number;
    for (let row = 0; row < nRows; row++) {
      const last = (row + 1) * width - 1;
      const apart = (estimate.value[last] as number) - (value[last] as number);
      variance[row] = (variance[row] as number) + weight * ((estimate.sd[row] as number) ** 2 + apart * apart);
    }
  }
  return { value, sd: variance.map(Math.sqrt) };
}

/**
 * The ensemble in a state.
 *
 * @throws {MolsieveError} `input` when the state is damaged
 */
export function restoreEnsemble(state: ModelState, name: string, estimators: readonly Estimator[]): EnsembleModel {
  const { tensors } = state;
  const reader = new StateReader(state, name);
  const task = reader.task();
  const shape = reader.features();
  const names = shape.map((block) => block.name);
  const members = reader.entry("members");
  const report = reader.entry("report") ?? null;
  const scale = reader.entry("scale") ?? "linear";
  if (scale !== "linear" && scale !== "log") throw damaged("its scale");
  if (!Array.isArray(members) || members.length === 0 || members.length > MAX_MEMBERS) throw damaged("its members");
  let total = 0;
  const restored = members.map((member: Json, i): WeightedModel => {
    if (!isObject(member)) throw damaged(`member ${i}`);
    const { estimator: name, config: own, weight, blocks } = member;
    const found = estimators.find((each) => each.name === name);
    if (found === undefined || !isObject(own)) throw damaged(`member ${i}`);
    if (!(typeof weight === "number" && weight > 0 && weight <= 1)) throw damaged(`the weight of member ${i}`);
    const isSubset = isList(blocks) && blocks.length > 0 && blocks.every((block) => names.includes(String(block)));
    if (blocks !== null && !isSubset) throw damaged(`the blocks of member ${i}`);
    total += weight;
    const prefix = `${i}.`;
    const ownTensors = Object.entries(tensors).filter(([key]) => key.startsWith(prefix));
    const model = found.restore({
      estimator: found.name,
      config: own,
      tensors: Object.fromEntries(ownTensors.map(([key, tensor]) => [key.slice(prefix.length), tensor])),
    });
    if (JSON.stringify(model.task) !== JSON.stringify(task)) throw damaged(`the task of member ${i}`);
    return { model, weight, blocks: blocks as readonly string[] | null };
  });
  if (Math.abs(total - 1) > 1e-6) throw damaged("its weights");
  return new EnsembleModel(name, task, shape, scale, restored, report);
}

const MAX_MEMBERS = 1000;

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function damaged(what: string): MolsieveError {
  return new MolsieveError("input", `this is no ensemble of models: ${what} cannot be right`, {
    remedy: "Train the model again",
  });
}
