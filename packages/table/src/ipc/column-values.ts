import { decimalText, exactAsNumber, float16, isoText } from "../value/from-bytes.js";
import { type JsonItem, jsonItem } from "../value/json-item.js";
import type { Value } from "../value/table-column.js";
import type { BatchParts } from "./batch.js";
import type { ArrowField } from "./field.js";

/** Longest list that is read: nulls take next to no bytes. */
const MAX_ELEMENTS = 1_048_576;

/** The values of a column in one batch. `at` throws an `Error` where the bytes contradict themselves. */
export interface ColumnValues {
  readonly length: number;
  at(index: number): Value;
}

/** The dictionaries that a batch may point to, by id. */
export type Dictionaries = ReadonlyMap<bigint, ColumnValues>;

/** The values of a field, whose parts are taken from `parts`. Memory beyond the buffers is taken for none of them. */
export function columnValues(field: ArrowField, parts: BatchParts, dictionaries: Dictionaries): ColumnValues {
  const { dictionary } = field;
  if (dictionary === undefined) return plainValues(field, parts, dictionaries);
  const values = dictionaries.get(dictionary.id);
  if (values === undefined) throw new Error(`the dictionary of column ${JSON.stringify(field.name)} is missing`);
  const { length, isNull } = validity(parts);
  const index = integersAt(parts.buffer((length * dictionary.bits) / 8), dictionary.bits, dictionary.signed);
  return nullable(length, isNull, (i) => {
    const place = Number(index(i));
    if (!(place >= 0 && place < values.length)) throw new Error(`index ${place} of a dictionary of ${values.length}`);
    return values.at(place);
  });
}

/** The values of a field that stand in the batch itself. */
export function plainValues(field: ArrowField, parts: BatchParts, dictionaries: Dictionaries): ColumnValues {
  const { kind, bits, signed } = field;
  if (kind === "null")
    return nullable(
      parts.node().length,
      () => true,
      () => null,
    );
  const { length, isNull } = validity(parts);
  const fixed = (nBits: number): Uint8Array => parts.buffer(Math.ceil((length * nBits) / 8));
  switch (kind) {
    case "bool": {
      const bytes = fixed(1);
      return nullable(length, isNull, (i) => (((bytes[i >> 3] as number) >> (i & 7)) & 1) === 1);
    }
    case "int":
    case "time":
    case "duration": {
      const integer = integersAt(fixed(bits), bits, signed);
      return nullable(length, isNull, bits === 64 && !signed ? (i) => String(integer(i)) : integer);
    }
    case "float":
      return nullable(length, isNull, floatsAt(fixed(bits), bits));
    case "date":
    case "timestamp": {
      const integer = integersAt(fixed(bits), bits, true);
      const digits = kind === "date" ? 10 : 24;
      return nullable(length, isNull, (i) => isoText(Math.floor(Number(integer(i)) / field.perMillisecond), digits));
    }
    case "decimal": {
      const bytes = fixed(bits);
      const size = bits / 8;
      const textAt = (i: number) => {
        const littleEndian = Buffer.from(bytes.subarray(i * size, (i + 1) * size)).reverse();
        return decimalText(BigInt.asIntN(bits, BigInt(`0x${littleEndian.toString("hex")}`)), field.scale);
      };
      return nullable(length, isNull, exactAsNumber(field.precision) ? (i) => Number(textAt(i)) : textAt);
    }
    case "fixed-binary": {
      const bytes = fixed(8 * field.size);
      return nullable(length, isNull, (i) => bytes.subarray(i * field.size, (i + 1) * field.size));
    }
    case "utf8":
    case "binary":
      return variable(kind === "utf8", length, isNull, offsetsOf(parts, length, 32), parts.buffer());
    case "large-utf8":
    case "large-binary":
      return variable(kind === "large-utf8", length, isNull, offsetsOf(parts, length, 64), parts.buffer());
    case "utf8-view":
    case "binary-view":
      return views(kind === "utf8-view", length, isNull, parts);
    default:
      return nested(field, length, isNull, parts, dictionaries);
  }
}

type At<T> = (index: number) => T;

function nullable(length: number, isNull: At<boolean>, at: At<Value>): ColumnValues {
  return { length, at: (i) => (isNull(i) ? null : at(i)) };
}

function validity(parts: BatchParts): { readonly length: number; readonly isNull: At<boolean> } {
  const { length, nNulls } = parts.node();
  const bits = parts.buffer(nNulls === 0 ? 0 : Math.ceil(length / 8));
  if (nNulls === 0) return { length, isNull: () => false };
  return { length, isNull: (i) => (((bits[i >> 3] as number) >> (i & 7)) & 1) === 0 };
}

function integersAt(bytes: Uint8Array, bits: number, signed: boolean): At<number | bigint> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bits === 64) return signed ? (i) => buffer.readBigInt64LE(8 * i) : (i) => buffer.readBigUInt64LE(8 * i);
  const size = bits / 8;
  return signed ? (i) => buffer.readIntLE(size * i, size) : (i) => buffer.readUIntLE(size * i, size);
}

function floatsAt(bytes: Uint8Array, bits: number): At<number> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bits === 64) return (i) => buffer.readDoubleLE(8 * i);
  return bits === 32 ? (i) => buffer.readFloatLE(4 * i) : (i) => float16(buffer.readUInt16LE(2 * i));
}

/** Where the values begin and end; an empty column may have no offsets at all. */
function offsetsOf(
  parts: BatchParts,
  length: number,
  bits: 32 | 64,
): (index: number, limit: number) => [number, number] {
  const offset = integersAt(parts.buffer(length === 0 ? 0 : ((length + 1) * bits) / 8), bits, true);
  return (i, limit) => {
    const [start, end] = [Number(offset(i)), Number(offset(i + 1))];
    if (!(start >= 0 && start <= end && end <= limit)) throw new Error(`a value from ${start} to ${end} of ${limit}`);
    return [start, end];
  };
}

function variable(
  isText: boolean,
  length: number,
  isNull: At<boolean>,
  range: (index: number, limit: number) => [number, number],
  bytes: Uint8Array,
): ColumnValues {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return nullable(length, isNull, (i) => {
    const [start, end] = range(i, buffer.length);
    return isText ? buffer.toString("utf8", start, end) : bytes.subarray(start, end);
  });
}

/** Values of up to 12 bytes stand in the view itself, longer ones in one of several buffers. */
function views(isText: boolean, length: number, isNull: At<boolean>, parts: BatchParts): ColumnValues {
  const bytes = parts.buffer(16 * length);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const pools: Uint8Array[] = [];
  for (let n = parts.variadicCount(); n > 0; n--) pools.push(parts.buffer());
  return nullable(length, isNull, (i) => {
    const size = buffer.readInt32LE(16 * i);
    const inline = size <= 12;
    const pool = inline ? bytes : pools[buffer.readInt32LE(16 * i + 8)];
    const start = inline ? 16 * i + 4 : buffer.readInt32LE(16 * i + 12);
    if (pool === undefined || size < 0 || start < 0 || size > pool.length - start)
      throw new Error("a view points nowhere");
    const found = pool.subarray(start, start + size);
    return isText ? Buffer.from(found).toString("utf8") : found;
  });
}

/** Lists, maps and structures, as JSON text. */
function nested(
  field: ArrowField,
  length: number,
  isNull: At<boolean>,
  parts: BatchParts,
  dictionaries: Dictionaries,
): ColumnValues {
  const json = nestedItems(field, length, isNull, parts, dictionaries);
  return nullable(length, isNull, (i) => JSON.stringify(json(i)));
}

function nestedItems(
  field: ArrowField,
  length: number,
  isNull: At<boolean>,
  parts: BatchParts,
  dictionaries: Dictionaries,
): At<JsonItem> {
  const { kind, children, size } = field;
  if (kind === "struct") {
    const members = children.map((child) => ({ name: child.name, item: items(child, parts, dictionaries, length) }));
    return (i) => (isNull(i) ? null : Object.fromEntries(members.map(({ name, item }) => [name, item.at(i)])));
  }
  const [child] = children;
  if (child === undefined || kind === undefined)
    throw new Error(`column ${JSON.stringify(field.name)} has no elements`);
  const range: (index: number, limit: number) => [number, number] =
    kind === "fixed-list"
      ? (i) => [i * size, (i + 1) * size]
      : offsetsOf(parts, length, kind === "large-list" ? 64 : 32);
  const elements = items(child, parts, dictionaries, kind === "fixed-list" ? length * size : 0);
  return (i) => {
    if (isNull(i)) return null;
    const [start, end] = range(i, elements.length);
    if (end - start > MAX_ELEMENTS)
      throw new Error(`a list has ${end - start} elements, at most ${MAX_ELEMENTS} are read`);
    return Array.from({ length: end - start }, (_, k) => elements.at(start + k));
  };
}

/** The elements of a list or members of a structure, at least `atLeast`. */
function items(
  field: ArrowField,
  parts: BatchParts,
  dictionaries: Dictionaries,
  atLeast: number,
): { readonly length: number; readonly at: At<JsonItem> } {
  const isNested = field.dictionary === undefined && field.children.length > 0;
  let found: { readonly length: number; readonly at: At<JsonItem> };
  if (isNested) {
    const { length, isNull } = validity(parts);
    found = { length, at: nestedItems(field, length, isNull, parts, dictionaries) };
  } else {
    const values = columnValues(field, parts, dictionaries);
    found = { length: values.length, at: (i) => jsonItem(values.at(i)) };
  }
  if (found.length < atLeast) throw new Error(`${found.length} elements, ${atLeast} are needed`);
  return found;
}
