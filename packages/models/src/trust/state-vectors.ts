import type { Tensor, TensorData } from "../contract/model-state.js";
import type { StateReader } from "../contract/state-reader.js";

/** A list of numbers as a tensor. */
export function vector(data: TensorData): Tensor {
  return { shape: [data.length], data };
}

/**
 * The finite numbers of a tensor, `length` of them when given, each at least `least`.
 *
 * @throws {MolsieveError} `input` when they are not that
 */
export function numbersOf(
  reader: StateReader,
  name: string,
  length = reader.nRows(name),
  least = Number.NEGATIVE_INFINITY,
): Float64Array {
  const data = reader.tensor(name, Float64Array, [length]);
  const low = data.findIndex((value) => value < least);
  if (low >= 0) throw reader.error(`${name}[${low}]`, data[low], `${least} or more`);
  return data;
}

/** As `numbersOf`, which must not fall. */
export function ascendingOf(reader: StateReader, name: string, length?: number, least?: number): Float64Array {
  const data = numbersOf(reader, name, length, least);
  const falls = data.findIndex((value, i) => i > 0 && value < (data[i - 1] as number));
  if (falls >= 0) throw reader.error(`${name}[${falls}]`, data[falls], "no less than the number before it");
  return data;
}
