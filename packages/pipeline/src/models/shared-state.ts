import type { ModelState, Tensor, TensorData, TrustState } from "@molsieve/models";

/** The state of a model with its tensors in memory that worker threads share. */
export function sharedState({ model, trust }: TrustState): TrustState {
  return { model: shared(model), trust: shared(trust) };
}

function shared(state: ModelState): ModelState {
  const tensors = Object.entries(state.tensors).map(([name, { shape, data }]): [string, Tensor] => [
    name,
    { shape, data: inSharedMemory(data) },
  ]);
  return { ...state, tensors: Object.fromEntries(tensors) };
}

function inSharedMemory<Data extends TensorData>(data: Data): Data {
  const Kind = data.constructor as new (buffer: SharedArrayBuffer) => Data;
  const copy = new Kind(new SharedArrayBuffer(data.byteLength));
  copy.set(data);
  return copy;
}
