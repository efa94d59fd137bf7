/**
 * A message of Protocol Buffers that is being written: fields one after the other, by number.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class ProtoMessage {
  readonly #pieces: Uint8Array[] = [];
  #length = 0;

  /** @param value an integer that a double holds exactly */
  int(field: number, value: number): this {
    return this.#add(varints([field << 3])).#add(varints([value]));
  }

  /** Integers, packed. */
  ints(field: number, values: ArrayLike<number>): this {
    return this.bytes(field, varints(values));
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  message(field: number, value: ProtoMessage): this {
    this.#add(varints([(field << 3) | 2])).#add(varints([value.#length]));
    for (const piece of value.#pieces) this.#add(piece);
    return this;
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#add(varints([(field << 3) | 2]))
      .#add(varints([value.length]))
      .#add(value);
  }

  /** The message itself. */
  encoded(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const piece of this.#pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  #add(piece: Uint8Array): this {
    this.#pieces.push(piece);
    this.#length += piece.length;
    return this;
  }
}

export function rawBytes({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Seven bits a byte, lowest first; negative numbers as 64-bit ones. */
function varints(values: ArrayLike<number>): Uint8Array {
  let bytes = new Uint8Array(16 + 2 * values.length);
  let at = 0;
  for (let i = 0; i < values.length; i++) {
    if (at + 10 > bytes.length) {
      const larger = new Uint8Array(2 * bytes.length);
      larger.set(bytes);
      bytes = larger;
    }
    const value = values[i] as number;
    if (value < 0) {
      let rest = BigInt.asUintN(64, BigInt(value));
      for (; rest > 127n; rest >>= 7n) bytes[at++] = Number(rest & 127n) | 128;
      bytes[at++] = Number(rest);
      continue;
    }
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes[at++] = (rest % 128) | 128;
    bytes[at++] = rest;
  }
  return bytes.subarray(0, at);
}
