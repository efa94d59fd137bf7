import type { FittedModel, ModelTask } from "../contract/estimator.js";
import type { ModelState } from "../contract/model-state.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { outputsPerTarget } from "./head.js";
import type { NetworkWeights, WeightArray } from "./network.js";
import { headOf, type NetworkHead } from "./network-head.js";

/** Raw outputs of all members for rows, `[nMembers, nRows, nOutputs]`. */
export type RawOutputs = (features: FeatureRows) => Float32Array;

/** What a model of one target is made of, as far as it can be joined with those of other targets. */
interface JointParts {
  readonly task: ModelTask;
  readonly head: NetworkHead;
  readonly weights: NetworkWeights;
}

/** How models of one kind of network are made of states, alone and together. */
export interface JointKind<Parts extends JointParts> {
  /** @throws {MolsieveError} `input` when the state is damaged or of another estimator */
  read(state: ModelState): Parts;
  /** The arrays whose last dimension is the outputs. */
  last(parts: Parts): readonly string[];
  /** What computes the raw outputs of such a network, with weights for `nOutputs` of them. */
  outputs(parts: Parts, weights: NetworkWeights, nOutputs: number): RawOutputs;
  model(parts: Parts, outputs?: RawOutputs): FittedModel;
}

/** Entries that are of a target alone. */
const OF_TARGET: ReadonlySet<string> = new Set(["mean", "sd", "noise"]);

/**
 * The models of states, in their order. Networks that share the memory of all weights but the last are one network: it is held once, and asked
 * once where several of its models are asked about the same rows, one after the other. Rows must not change after they were asked about.
 *
 * @throws {MolsieveError} `input` as `kind.read`
 */
export function jointModels<Parts extends JointParts>(
  kind: JointKind<Parts>,
  states: readonly ModelState[],
): FittedModel[] {
  const all = states.map((state) => kind.read(state));
  const models: FittedModel[] = [];
  const left = new Set(states.keys());
  for (const first of left) {
    const parts = all[first] as Parts;
    const last = kind.last(parts);
    const group = [...left].filter((t) => isSameNetwork(states[first] as ModelState, states[t] as ModelState, last));
    for (const t of group) left.delete(t);
    const perTarget = outputsPerTarget(headOf(parts.task, parts.head));
    const nOutputs = group.length * perTarget;
    const weights = joinedWeights(
      group.map((t) => (all[t] as Parts).weights),
      last,
    );
    const outputs = group.length === 1 ? undefined : rememberLast(() => kind.outputs(parts, weights, nOutputs));
    for (const [i, t] of group.entries()) {
      const own =
        outputs && ((features: FeatureRows) => columnsOf(outputs(features), nOutputs, i * perTarget, perTarget));
      models[t] = kind.model(all[t] as Parts, own);
    }
  }
  return models;
}

function isSameNetwork(a: ModelState, b: ModelState, last: readonly string[]): boolean {
  const config = (state: ModelState) =>
    JSON.stringify(Object.entries(state.config).filter(([name]) => !OF_TARGET.has(name)));
  const names = Object.keys(a.tensors).filter((name) => !last.includes(name));
  return config(a) === config(b) && names.every((name) => a.tensors[name]?.data === b.tensors[name]?.data);
}

/** Keeps the outputs for the rows that were asked about last: targets are asked one after the other. */
function rememberLast(open: () => RawOutputs): RawOutputs {
  let run: RawOutputs | undefined;
  let last: { readonly features: WeakRef<FeatureRows>; readonly outputs: Float32Array } | undefined;
  return (features) => {
    if (last?.features.deref() !== features) {
      run ??= open();
      last = { features: new WeakRef(features), outputs: run(features) };
    }
    return last.outputs;
  };
}

/** The weights of one network of all targets: their last arrays side by side. */
function joinedWeights(targets: readonly NetworkWeights[], last: readonly string[]): NetworkWeights {
  const joined = last.map((name) => {
    const parts = targets.map((weights) => weights[name] as WeightArray);
    const { shape, data } = parts[0] as WeightArray;
    const width = shape.at(-1) as number;
    const nLines = data.length / width;
    const all = new Float32Array(parts.length * data.length);
    for (let line = 0; line < nLines; line++) {
      for (const [t, part] of parts.entries()) {
        all.set(part.data.subarray(line * width, (line + 1) * width), (line * parts.length + t) * width);
      }
    }
    return [name, { shape: [...shape.slice(0, -1), width * parts.length], data: all }] as const;
  });
  return { ...targets[0], ...Object.fromEntries(joined) };
}

/** Some of the numbers of each line. */
function columnsOf(lines: Float32Array, before: number, first: number, width: number): Float32Array {
  const own = new Float32Array((lines.length / before) * width);
  for (let line = 0; line * width < own.length; line++) {
    const begin = line * before + first;
    own.set(lines.subarray(begin, begin + width), line * width);
  }
  return own;
}
