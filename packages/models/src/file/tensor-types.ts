import type { Tensor } from "../contract/model-state.js";

/** Names that safetensors gives the kinds of numbers of our tensors. */
export const TENSOR_TYPES = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  U32: Uint32Array,
  I8: Int8Array,
  U8: Uint8Array,
} as const;

export type TensorType = keyof typeof TENSOR_TYPES;

export function tensorType({ data }: Tensor): TensorType {
  const names = Object.keys(TENSOR_TYPES) as TensorType[];
  return names.find((name) => data instanceof TENSOR_TYPES[name]) as TensorType;
}
