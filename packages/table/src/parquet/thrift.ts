/** A value of Thrift's compact protocol. Integers beyond 2^53 are rounded. */
export type ThriftValue = boolean | number | Uint8Array | ThriftStruct | readonly ThriftValue[];

/** A Thrift struct: values by field number. */
export type ThriftStruct = ReadonlyMap<number, ThriftValue>;

/** Deepest nesting that is read; Parquet needs six. */
const MAX_DEPTH = 32;

/**
 * Reads structs of Thrift's compact protocol. Work and memory are bounded by the bytes: every list element takes at least
 * one, and no length is trusted beyond the end.
 *
 * @see https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export class ThriftReader {
  readonly #bytes: Uint8Array;
  /** Where the next value begins. */
  offset: number;

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = bytes;
    this.offset = offset;
  }

  /** The struct that begins at `offset`; throws an `Error` where there is none. */
  struct(depth = 0): ThriftStruct {
    if (depth > MAX_DEPTH) throw new Error("structs are nested too deeply");
    const fields = new Map<number, ThriftValue>();
    for (let id = 0; ; ) {
      const head = this.#byte();
      if (head === 0) return fields;
      const step = head >> 4;
      id = step === 0 ? this.#zigzag() : id + step;
      fields.set(id, this.#value(head & 15, depth));
    }
  }

  #value(type: number, depth: number): ThriftValue {
    switch (type) {
      case 1:
        return true;
      case 2:
        return false;
      case 3:
        return (this.#byte() << 24) >> 24;
      case 4:
      case 5:
      case 6:
        return this.#zigzag();
      case 7:
        return this.#double();
      case 8:
        return this.#take(this.#varint());
      case 9:
      case 10:
        return this.#list(depth + 1);
      case 12:
        return this.struct(depth + 1);
      default:
        throw new Error(`a value has the unknown type ${type}`);
    }
  }

  #list(depth: number): readonly ThriftValue[] {
    if (depth > MAX_DEPTH) throw new Error("lists are nested too deeply");
    const head = this.#byte();
    const type = head & 15;
    const count = head >> 4 === 15 ? this.#varint() : head >> 4;
    if (count > this.#bytes.length - this.offset) throw new Error(`a list promises ${count} elements`);
    const values: ThriftValue[] = [];
    // Truth values take a byte each in lists, none in structs.
    for (let i = 0; i < count; i++) values.push(type <= 2 ? this.#byte() === 1 : this.#value(type, depth));
    return values;
  }

  #byte(): number {
    const byte = this.#bytes[this.offset++];
    if (byte === undefined) throw new Error("a struct ends too early");
    return byte;
  }

  #take(length: number): Uint8Array {
    if (length > this.#bytes.length - this.offset) throw new Error(`${length} bytes are promised, fewer follow`);
    const start = this.offset;
    this.offset += length;
    return this.#bytes.subarray(start, this.offset);
  }

  #double(): number {
    const bytes = this.#take(8);
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0, true);
  }

  #varint(): number {
    let value = 0;
    for (let i = 0, unit = 1; i < 10; i++, unit *= 128) {
      const byte = this.#byte();
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
    throw new Error("a number has more than ten bytes");
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

/** A field that has to be an integer, of at least `min`. */
export function integerField(fields: ThriftStruct, id: number, name: string, min = 0): number {
  const value = fields.get(id);
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= min) return value;
  throw new Error(`${name} is ${typeof value === "number" ? value : "missing"}`);
}

/** A field that is an integer where it is there. */
export function optionalInteger(fields: ThriftStruct, id: number): number | undefined {
  const value = fields.get(id);
  return typeof value === "number" ? value : undefined;
}

/** A field that has to be a struct. */
export function structField(fields: ThriftStruct, id: number, name: string): ThriftStruct {
  const value = fields.get(id);
  if (value instanceof Map) return value;
  throw new Error(`${name} is missing`);
}

/** A field that has to be a list of structs. */
export function structList(fields: ThriftStruct, id: number, name: string): readonly ThriftStruct[] {
  const value = fields.get(id);
  if (Array.isArray(value) && value.every((item): item is ThriftStruct => item instanceof Map)) return value;
  throw new Error(`${name} is missing`);
}

/** A field as UTF-8 text; `undefined` where it is no text. */
export function textField(fields: ThriftStruct, id: number): string | undefined {
  const value = fields.get(id);
  return value instanceof Uint8Array ? Buffer.from(value).toString("utf8") : undefined;
}
