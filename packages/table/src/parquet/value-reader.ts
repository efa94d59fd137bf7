import { DeltaReader } from "./delta.js";
import { RunLengthReader } from "./run-length.js";
import type { LeafType } from "./schema.js";

/** A value as it lies in a page. INT96 is 12 bytes. */
export type RawValue = boolean | number | bigint | Uint8Array;

/** Values of a page, one at a time; throws an `Error` where the bytes end. */
export interface ValueReader<T> {
  next(): T;
}

/** Readers of the values in `bytes`, which are encoded in the way of that number. */
export function valueReader(bytes: Uint8Array, encoding: number, leaf: LeafType): ValueReader<RawValue> {
  switch (encoding) {
    case 0:
      return plainReader(bytes, leaf);
    case 3:
      return booleanRuns(bytes, leaf);
    case 5:
      return deltaIntegers(bytes, leaf);
    case 6:
      return deltaLengths(bytes);
    case 7:
      return deltaStrings(bytes);
    case 9:
      return splitStreams(bytes, leaf);
    default:
      throw new Error(`values are encoded in the way number ${encoding}, which is not read`);
  }
}

/** The values one behind the other. */
export function plainReader(bytes: Uint8Array, { type, width }: LeafType): ValueReader<RawValue> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let offset = 0;
  const take = (length: number): number => {
    if (length > buffer.length - offset) throw new Error("a page ends within its values");
    offset += length;
    return offset - length;
  };
  const bytesOf = (length: number): Uint8Array => {
    const start = take(length);
    return bytes.subarray(start, start + length);
  };
  switch (type) {
    case "BOOLEAN":
      return new Bits(bytes);
    case "INT32":
      return { next: () => buffer.readInt32LE(take(4)) };
    case "INT64":
      return { next: () => buffer.readBigInt64LE(take(8)) };
    case "FLOAT":
      return { next: () => buffer.readFloatLE(take(4)) };
    case "DOUBLE":
      return { next: () => buffer.readDoubleLE(take(8)) };
    case "INT96":
      return { next: () => bytesOf(12) };
    case "BYTE_ARRAY":
      return { next: () => bytesOf(buffer.readUInt32LE(take(4))) };
    case "FIXED_LEN_BYTE_ARRAY":
      return { next: () => bytesOf(width) };
  }
}

class Bits implements ValueReader<boolean> {
  readonly #bytes: Uint8Array;
  #bit = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  next(): boolean {
    const byte = this.#bytes[this.#bit >> 3];
    if (byte === undefined) throw new Error("a page ends within its values");
    return ((byte >> (this.#bit++ & 7)) & 1) === 1;
  }
}

function booleanRuns(bytes: Uint8Array, { type }: LeafType): ValueReader<boolean> {
  if (type !== "BOOLEAN" || bytes.length < 4) throw new Error("run lengths of values that are not true or false");
  const runs = new RunLengthReader(bytes.subarray(4), 1);
  return { next: () => runs.next() === 1 };
}

function deltaIntegers(bytes: Uint8Array, { type }: LeafType): ValueReader<number | bigint> {
  if (type === "INT64") return new DeltaReader(bytes, 0, 64);
  if (type !== "INT32") throw new Error("deltas of values that are no integers");
  const deltas = new DeltaReader(bytes, 0, 32);
  return { next: () => Number(deltas.next()) };
}

function deltaLengths(bytes: Uint8Array, start = 0): ValueReader<Uint8Array> {
  const lengths = new DeltaReader(bytes, start, 32);
  let offset = lengths.end();
  return {
    next() {
      const length = Number(lengths.next());
      if (length < 0 || length > bytes.length - offset) throw new Error("a page ends within its values");
      offset += length;
      return bytes.subarray(offset - length, offset);
    },
  };
}

/** Each value begins as the one before it. */
function deltaStrings(bytes: Uint8Array): ValueReader<Uint8Array> {
  const prefixes = new DeltaReader(bytes, 0, 32);
  const suffixes = deltaLengths(bytes, prefixes.end());
  let last: Uint8Array = new Uint8Array(0);
  return {
    next() {
      const nShared = Number(prefixes.next());
      if (nShared < 0 || nShared > last.length) throw new Error("a value begins as more than the one before it");
      const suffix = suffixes.next();
      last = nShared === 0 ? suffix : Buffer.concat([last.subarray(0, nShared), suffix]);
      return last;
    },
  };
}

/** The first bytes of all values, then the second ones, and so on. */
function splitStreams(bytes: Uint8Array, leaf: LeafType): ValueReader<RawValue> {
  const sizes: Partial<Record<LeafType["type"], number>> = { INT32: 4, FLOAT: 4, INT64: 8, DOUBLE: 8 };
  const size = sizes[leaf.type] ?? leaf.width;
  if (size === 0) throw new Error(`byte streams of ${leaf.type}`);
  const count = Math.floor(bytes.length / size);
  const joined = new Uint8Array(count * size);
  for (let i = 0; i < joined.length; i++) joined[(i % count) * size + Math.floor(i / count)] = bytes[i] as number;
  return plainReader(joined, leaf);
}
