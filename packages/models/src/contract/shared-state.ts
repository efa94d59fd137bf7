import type { ModelState, Tensor, TensorData } from "./model-state.js";

/** The state with its tensors copied into memory that threads share: a model restored from it on any thread adds no copy. */
export function sharedState(state: ModelState): ModelState {
  const tensors: Record<string, Tensor> = {};
  for (const [name, { shape, data }] of Object.entries(state.tensors)) {
    const Kind = data.constructor as new (buffer: SharedArrayBuffer) => TensorData;
    const copy = new Kind(new SharedArrayBuffer(data.byteLength));
    copy.set(data);
    tensors[name] = { shape, data: copy };
  }
  return { ...state, tensors };
}
