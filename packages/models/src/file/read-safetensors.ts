import { shown } from "@molsieve/core";
import type { Tensor } from "../contract/model-state.js";
import { JsonFields } from "./json-fields.js";
import { damaged } from "./model-error.js";
import { parseJson } from "./parse-json.js";
import { TENSOR_TYPES, type TensorType } from "./tensor-types.js";

const MAX_HEADER_BYTES = 2 ** 24;
const MAX_DIMENSIONS = 8;

/**
 * The tensors of a safetensors file, by name. Safe on untrusted bytes: nothing is allocated that the file does not hold.
 *
 * @param file named in messages
 * @throws {MolsieveError} `input` where the header is longer than 16 MiB or the file, is no JSON, names a tensor twice, or where
 * the numbers of the tensors overlap, leave gaps, do not fit their shapes or end elsewhere than the file; for types other than
 * F64, F32, I32, U32, I8 and U8
 */
export function tensorsFromSafetensors(bytes: Uint8Array, file: string): Record<string, Tensor> {
  if (bytes.length < 8) throw damaged(file, `is no safetensors file: it has only ${bytes.length} bytes`);
  const headerLength = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  const dataStart = 8 + headerLength;
  if (headerLength > MAX_HEADER_BYTES || dataStart > bytes.length) {
    throw damaged(file, `its header cannot have ${headerLength} bytes`);
  }
  const header = new JsonFields(parseJson(bytes.subarray(8, dataStart), file, MAX_HEADER_BYTES), file);
  const entries = header.names
    .filter((name) => name !== "__metadata__")
    .map((name) => ({ name, ...layoutOf(header, name) }))
    .sort((a, b) => a.begin - b.begin || a.end - b.end);
  let next = 0;
  for (const { name, begin, end } of entries) {
    if (begin !== next) {
      throw damaged(file, `tensor ${shown(name)} must begin at byte ${next} of the numbers, not at ${begin}`);
    }
    next = end;
  }
  if (dataStart + next !== bytes.length) {
    throw damaged(file, `has ${bytes.length - dataStart} bytes of numbers where its header names ${next}`);
  }
  return Object.fromEntries(
    entries.map(({ name, type, shape, begin, end }): [string, Tensor] => {
      // A copy, whatever kind of bytes these are: its memory starts where every type may.
      const own = new Uint8Array(bytes.subarray(dataStart + begin, dataStart + end));
      return [name, { shape, data: new TENSOR_TYPES[type](own.buffer) }];
    }),
  );
}

function layoutOf(header: JsonFields, name: string) {
  const fields = header.object(name);
  const { file } = header;
  const type = fields.text("dtype");
  if (!Object.hasOwn(TENSOR_TYPES, type)) {
    throw damaged(file, `tensor ${shown(name)} is of type ${shown(type)}, not ${Object.keys(TENSOR_TYPES).join(", ")}`);
  }
  const shape = sizes(fields, "shape");
  const [begin = 0, end = 0, ...more] = sizes(fields, "data_offsets");
  const bytes = shape.reduce((size, n) => size * n, TENSOR_TYPES[type as TensorType].BYTES_PER_ELEMENT);
  if (shape.length > MAX_DIMENSIONS || more.length > 0 || end - begin !== bytes) {
    throw damaged(
      file,
      `tensor ${shown(name)} of shape [${shape.slice(0, MAX_DIMENSIONS)}] cannot have ${end - begin} bytes`,
    );
  }
  return { type: type as TensorType, shape, begin, end };
}

function sizes(fields: JsonFields, name: string): number[] {
  const list = fields.list(name);
  if (!list.every((item) => Number.isSafeInteger(item) && (item as number) >= 0)) {
    throw damaged(fields.file, `${fields.path}.${name} must be a list of integers of 0 or more`);
  }
  return list as number[];
}
