import { BOND_FEATURE_WIDTH } from "@molsieve/featurise";
import { checkChoice, checkInteger } from "../contract/check-options.js";
import type { FittedModel, ModelTask } from "../contract/estimator.js";
import type { Tensor } from "../contract/model-state.js";
import { damaged } from "../file/model-error.js";
import { tensorsFromSafetensors } from "../file/read-safetensors.js";
import { outputsPerTarget } from "../network/head.js";
import type { WeightArray } from "../network/network.js";
import { headOf } from "../network/network-head.js";
import { NetworkInputs } from "../network/network-inputs.js";
import { weightsOfTarget } from "../network/weights-of-target.js";
import { dmpnnModel, MOST_COLUMNS } from "./dmpnn-model.js";
import { MOST_DEPTH } from "./dmpnn-options.js";
import { AGGREGATIONS, type Aggregation, B_O, layerBias, layerWeights, W_H, W_I, W_O } from "./dmpnn-shape.js";

/** What weights do not tell of a network of Chemprop. */
export interface ChempropOptions {
  /** Of every target. */
  readonly task: ModelTask;
  /** Default 3. */
  readonly depth?: number;
  /** `norm` stands for sums divided by 100. Default `norm`. */
  readonly aggregation?: Aggregation;
  /** Named in messages. */
  readonly file?: string;
}

/** What is added to variances in Chemprop's batch normalisation. */
const LEAST_VARIANCE = 1e-5;

/**
 * A model for each target of a network of Chemprop 2, as `predict` takes graphs: features `graph`, `graph:atoms=v1` or
 * `graph:atoms=organic`, by the width of the weights.
 *
 * The file holds the state of an `MPNN` of bonds under its own names: `message_passing.W_i.weight` `[hidden, atom + bond]`, `W_h.weight`,
 * `W_o.weight`, `W_o.bias`, `predictor.ffn.0.0.weight` `[nOut, nIn]` with its bias, then `predictor.ffn.1.2.weight` and so on; also
 * `bn.*` and `predictor.output_transform.*` where there are such. One member, activation ReLU, without further descriptors; heads
 * with one output a target, or one a class where there are three or more. From a checkpoint:
 * `save_file({name: own for name, own in torch.load(path)["state_dict"].items() if own.is_floating_point()}, file)`.
 *
 * @throws {MolsieveError} `input` when the file is damaged or the network has parts that are none of these; `argument` when an option
 * is out of range
 * @see doi:10.1021/acs.jcim.3c01250 (Heid et al. 2024)
 */
export function modelsFromChemprop(bytes: Uint8Array, options: ChempropOptions): FittedModel[] {
  const { task, depth = 3, aggregation = "norm", file = "Chemprop's weights" } = options;
  checkInteger("depth", depth, 1, MOST_DEPTH);
  checkChoice("aggregation", aggregation, AGGREGATIONS);
  const state = new ChempropState(tensorsFromSafetensors(bytes, file), file);
  const [hidden = 0, inputs = 0] = state.shape("message_passing.W_i.weight");
  const atomWidth = inputs - BOND_FEATURE_WIDTH;
  if (!(hidden >= 1 && atomWidth >= 1 && atomWidth <= MOST_COLUMNS)) {
    throw damaged(file, `message_passing.W_i.weight cannot be ${hidden} x ${inputs}`);
  }
  const message = (name: string, nIn: number) => state.turned(`message_passing.${name}.weight`, hidden, nIn);
  const widths: number[] = [];
  const weights: Record<string, WeightArray> = {
    [W_I]: message("W_i", inputs),
    [W_H]: message("W_h", hidden),
    [W_O]: message("W_o", atomWidth + hidden),
    [B_O]: state.line("message_passing.W_o.bias", hidden),
  };
  let nIn = hidden;
  for (let layer = 0; layer === 0 || state.has(ffn(layer)); layer++) {
    const [nOut = 0] = state.shape(`${ffn(layer)}.weight`);
    weights[layerWeights(layer)] = state.turned(`${ffn(layer)}.weight`, nOut, nIn);
    weights[layerBias(layer)] = state.line(`${ffn(layer)}.bias`, nOut);
    widths.push(nOut);
    nIn = nOut;
  }
  if (state.has("bn")) {
    const [first, bias] = [weights[layerWeights(0)] as WeightArray, weights[layerBias(0)] as WeightArray];
    foldNormalisation(first, bias, (name) => state.line(`bn.${name}`, hidden).data);
  }
  const nOutputs = outputsPerTarget(headOf(task, "squared"));
  const last = widths.length - 1;
  const nTargets = nIn / nOutputs;
  if (!Number.isInteger(nTargets)) throw damaged(file, `has ${nIn} outputs, not a multiple of ${nOutputs}`);
  const scaled = task.kind === "regression" && state.has("predictor.output_transform");
  const scale = (name: string) => state.line(`predictor.output_transform.${name}`, nTargets).data;
  const [means, sds] = scaled ? [scale("mean"), scale("scale")] : [];
  state.checkAllRead();
  const layers = [...widths.slice(0, -1), nOutputs];
  return Array.from({ length: nTargets }, (_, target) =>
    dmpnnModel({
      task,
      features: [],
      descriptors: "none",
      inputs: NetworkInputs.fit({ nRows: 0, blocks: [] }),
      head: "squared",
      nMembers: 1,
      shape: { atomWidth, hidden, depth, aggregation, nValues: 0, nLines: 0, layers },
      weights: weightsOfTarget(weights, [layerWeights(last), layerBias(last)], target, nOutputs),
      scale: { mean: means?.[target] ?? 0, sd: sds?.[target] ?? 1, noise: 0 },
    }),
  );
}

/** The first layer of Chemprop's has no activation before it; those after it have, and dropout. */
function ffn(layer: number): string {
  return `predictor.ffn.${layer}.${layer === 0 ? 0 : 2}`;
}

/** Weights that are not part of what a network says. */
const NOT_READ = /^(?:metrics|predictor\.criterion)\.|^bn\.num_batches_tracked$/;

/** Tensors under Chemprop's names, and which of them were read. */
class ChempropState {
  readonly #tensors: Readonly<Record<string, Tensor>>;
  readonly #file: string;
  readonly #read = new Set<string>();

  constructor(tensors: Readonly<Record<string, Tensor>>, file: string) {
    this.#tensors = tensors;
    this.#file = file;
  }

  has(prefix: string): boolean {
    return Object.keys(this.#tensors).some((name) => name.startsWith(`${prefix}.`));
  }

  /** The shape of a matrix. */
  shape(name: string): readonly number[] {
    return this.#tensor(name, 2).shape;
  }

  /** A matrix `[nOut, nIn]` turned round, `[1, nIn, nOut]`. */
  turned(name: string, nOut: number, nIn: number): WeightArray {
    const { shape, data } = this.#tensor(name, 2);
    if (shape[0] !== nOut || shape[1] !== nIn) {
      throw damaged(this.#file, `${name} must be ${nOut} x ${nIn}, got ${shape.join(" x ")}`);
    }
    const turned = new Float32Array(data.length);
    for (let i = 0; i < nIn; i++) for (let o = 0; o < nOut; o++) turned[i * nOut + o] = data[o * nIn + i] as number;
    return { shape: [1, nIn, nOut], data: turned };
  }

  /** A line of numbers, or a matrix of one. */
  line(name: string, width: number): WeightArray {
    const { data } = this.#tensor(name, 1);
    if (data.length !== width) throw damaged(this.#file, `${name} must have ${width} numbers, got ${data.length}`);
    return { shape: [1, width], data: Float32Array.from(data) };
  }

  /** @throws {MolsieveError} `input` when there are weights that nothing was made of */
  checkAllRead(): void {
    const other = Object.keys(this.#tensors).find((name) => !this.#read.has(name) && !NOT_READ.test(name));
    if (other !== undefined) throw damaged(this.#file, `has ${other}, which networks here do not have`);
  }

  #tensor(name: string, fewest: number): Tensor {
    const tensor = Object.hasOwn(this.#tensors, name) ? this.#tensors[name] : undefined;
    if (tensor === undefined) throw damaged(this.#file, `has no ${name}`);
    const { shape, data } = tensor;
    if (shape.length < fewest || shape.length > 2 || !data.every(Number.isFinite)) {
      throw damaged(this.#file, `${name} must be ${fewest === 2 ? "a matrix" : "a line"} of finite numbers`);
    }
    this.#read.add(name);
    return tensor;
  }
}

/** Puts batch normalisation, as it is after training, into the layer behind it. */
function foldNormalisation({ shape, data }: WeightArray, bias: WeightArray, of: (name: string) => Float32Array): void {
  const [, nIn = 0, nOut = 0] = shape;
  const [weight, shift, mean, variance] = ["weight", "bias", "running_mean", "running_var"].map(of);
  for (let i = 0; i < nIn; i++) {
    const factor = (weight?.[i] as number) / Math.sqrt((variance?.[i] as number) + LEAST_VARIANCE);
    const offset = (shift?.[i] as number) - (mean?.[i] as number) * factor;
    for (let o = 0; o < nOut; o++) {
      const own = data[i * nOut + o] as number;
      bias.data[o] = (bias.data[o] as number) + own * offset;
      data[i * nOut + o] = own * factor;
    }
  }
}
