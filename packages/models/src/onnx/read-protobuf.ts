/** A field of a message: an integer, or bytes that are text, numbers or a message of their own. */
export interface ProtoField {
  readonly field: number;
  /** Of integers beyond 2^53 the nearest double; 0 for bytes and fixed numbers. */
  readonly value: number;
  /** Empty for integers. */
  readonly bytes: Uint8Array;
}

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/**
 * The fields of a message of Protocol Buffers, one after the other; shares memory with `message`.
 *
 * @throws {RangeError} where the bytes are no message
 */
export function* protoFields(message: Uint8Array): Generator<ProtoField> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = message[at++];
      if (byte === undefined) break;
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    throw new RangeError("a number ends too early");
  };
  while (at < message.length) {
    const key = varint();
    const field = Math.floor(key / 8);
    const wire = key % 8;
    const value = wire === VARINT || wire === BYTES ? varint() : 0;
    const length = wire === BYTES ? value : wire === FIXED64 ? 8 : wire === FIXED32 ? 4 : 0;
    if ((wire > BYTES && wire !== FIXED32) || at + length > message.length) {
      throw new RangeError("a field ends beyond its message");
    }
    yield { field, value: wire === VARINT ? value : 0, bytes: message.subarray(at, at + length) };
    at += length;
  }
}
