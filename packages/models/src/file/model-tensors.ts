import { shown } from "@molsieve/core";
import type { ModelState, Tensor, TensorData } from "../contract/model-state.js";
import type { TrustState } from "../trust/trust-state.js";
import { damaged } from "./model-error.js";
import type { ManifestTarget } from "./model-manifest.js";

type Tensors = Readonly<Record<string, Tensor>>;

/** Tensors whose names end so are files of their own, for other programs. */
const ONNX_SUFFIX = "model.onnx";

/** What a file holds of the tensors of all targets. */
interface SavedTensors {
  /** By names of their own: `targets/0/model/NAME`, `targets/0/trust/NAME`. */
  readonly tensors: Tensors;
  /** Names of tensors that are others over again: those of models of several targets. */
  readonly shared: Readonly<Record<string, string>>;
  readonly onnx: readonly { readonly tensor: string; readonly bytes: Uint8Array }[];
}

/** The tensors of all targets, each array once. */
export function allTensors(states: readonly TrustState[]): SavedTensors {
  const entries = states.flatMap((state, i) =>
    (["model", "trust"] as const).flatMap((part) =>
      Object.entries(state[part].tensors).map(([name, tensor]) => [`${prefix(i, part)}${name}`, tensor] as const),
    ),
  );
  const onnx = entries.flatMap(([name, { data, shape }]) =>
    isOnnxName(name) && data instanceof Uint8Array && shape.length === 1 ? [{ tensor: name, bytes: data }] : [],
  );
  const own = new Set(onnx.map(({ tensor }) => tensor));
  const tensors: Record<string, Tensor> = {};
  const shared: Record<string, string> = {};
  const firstOf = new Map<TensorData, string>();
  for (const [name, tensor] of entries.filter(([name]) => !own.has(name))) {
    const first = firstOf.get(tensor.data) ?? "";
    if (tensors[first]?.shape.join() === tensor.shape.join()) {
      shared[name] = first;
      continue;
    }
    tensors[name] = tensor;
    firstOf.set(tensor.data, name);
  }
  return { tensors, shared, onnx };
}

export function isOnnxName(name: string): boolean {
  return name.endsWith(ONNX_SUFFIX);
}

/**
 * The states of all targets; shared tensors share their memory.
 *
 * @throws {MolsieveError} `input` when there is a tensor that belongs to none, or one is shared that is not there
 */
export function statesOfTensors(
  targets: readonly ManifestTarget[],
  stored: Tensors,
  shared: Readonly<Record<string, string>>,
  file: string,
): TrustState[] {
  const tensors = { ...stored };
  for (const [name, first] of Object.entries(shared)) {
    const tensor = Object.hasOwn(stored, first) ? stored[first] : undefined;
    if (tensor === undefined) throw damaged(file, `tensor ${shown(first)} is missing, which ${shown(name)} shares`);
    if (Object.hasOwn(stored, name)) throw damaged(file, `tensor ${shown(name)} is stored and shared`);
    tensors[name] = tensor;
  }
  const heads = targets.flatMap(({ model, trust }, i) => [
    { head: model, prefix: prefix(i, "model") },
    { head: trust, prefix: prefix(i, "trust") },
  ]);
  const own = new Map(heads.map(({ prefix }) => [prefix, [] as [string, Tensor][]]));
  for (const [name, tensor] of Object.entries(tensors)) {
    const start = /^targets\/\d+\/(?:model|trust)\//.exec(name)?.[0] ?? "";
    const list = own.get(start);
    if (list === undefined) throw damaged(file, `tensor ${shown(name)} belongs to none of the targets`);
    list.push([name.slice(start.length), tensor]);
  }
  const states = heads.map(
    ({ head, prefix }): ModelState => ({ ...head, tensors: Object.fromEntries(own.get(prefix) ?? []) }),
  );
  return targets.map((_, i) => ({ model: states[2 * i] as ModelState, trust: states[2 * i + 1] as ModelState }));
}

function prefix(target: number, part: "model" | "trust"): string {
  return `targets/${target}/${part}/`;
}
