import { argumentError } from "@molsieve/core";
import type { Tensor } from "../contract/model-state.js";
import { TENSOR_TYPES, tensorType } from "./tensor-types.js";

/**
 * The bytes of a safetensors file with these tensors, for any program that reads the format. Numbers lie one tensor after the
 * other without gaps, wide types first and then by name, each aligned to its type; equal tensors make equal bytes.
 *
 * @throws {MolsieveError} `argument` where a name is one that the format keeps for itself or a shape does not fit its numbers
 * @see https://github.com/huggingface/safetensors (the format)
 */
export function safetensorsBytes(tensors: Readonly<Record<string, Tensor>>): Uint8Array {
  const entries = Object.entries(tensors).map(([name, tensor]) => ({ name, tensor, type: tensorType(tensor) }));
  const width = (type: (typeof entries)[number]["type"]) => TENSOR_TYPES[type].BYTES_PER_ELEMENT;
  entries.sort((a, b) => width(b.type) - width(a.type) || (a.name < b.name ? -1 : 1));
  let end = 0;
  const fields = entries.map(({ name, tensor: { shape, data }, type }) => {
    if (name === "__metadata__" || name === "__proto__") throw argumentError("tensors", name, "names free to use");
    if (shape.reduce((size, n) => size * n, 1) !== data.length) {
      throw argumentError(`tensors[${JSON.stringify(name)}].shape`, shape, `of ${data.length} numbers`);
    }
    const begin = end;
    end += data.byteLength;
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype: type, shape, data_offsets: [begin, end] })}`;
  });
  const header = new TextEncoder().encode(`{${fields.join(",")}}`);
  const headerLength = Math.ceil(header.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + end).fill(0x20, 8, 8 + headerLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(header, 8);
  let at = 8 + headerLength;
  for (const { tensor } of entries) {
    const { buffer, byteOffset, byteLength } = tensor.data;
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}
