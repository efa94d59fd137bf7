/**
 * Makes arrays one after another: in one buffer that all share, or each by itself. V8 gives an array of more than 64 bytes memory
 * outside JavaScript's heap, which costs more than filling it.
 *
 * Arrays of wider numbers have to be asked for before those of narrower ones.
 */
export class ArrayStore {
  readonly #buffer: ArrayBuffer | undefined;
  #at = 0;

  /** @param nBytes length of the buffer, 0 for none */
  constructor(nBytes: number) {
    this.#buffer = nBytes === 0 ? undefined : new ArrayBuffer(nBytes);
  }

  int32(length: number): Int32Array<ArrayBuffer> {
    return this.#buffer === undefined
      ? new Int32Array(length)
      : new Int32Array(this.#buffer, this.#place(4 * length), length);
  }

  uint16(length: number): Uint16Array<ArrayBuffer> {
    return this.#buffer === undefined
      ? new Uint16Array(length)
      : new Uint16Array(this.#buffer, this.#place(2 * length), length);
  }

  uint8(length: number): Uint8Array<ArrayBuffer> {
    return this.#buffer === undefined
      ? new Uint8Array(length)
      : new Uint8Array(this.#buffer, this.#place(length), length);
  }

  int8(length: number): Int8Array<ArrayBuffer> {
    return this.#buffer === undefined
      ? new Int8Array(length)
      : new Int8Array(this.#buffer, this.#place(length), length);
  }

  /** The first `length` values in an array of their own. */
  copyOfUint16(values: Uint16Array, length: number): Uint16Array {
    if (this.#buffer === undefined) return values.slice(0, length);
    const copy = this.uint16(length);
    for (let i = 0; i < length; i++) copy[i] = values[i] as number;
    return copy;
  }

  copyOfUint8(values: Uint8Array, length: number): Uint8Array {
    if (this.#buffer === undefined) return values.slice(0, length);
    const copy = this.uint8(length);
    for (let i = 0; i < length; i++) copy[i] = values[i] as number;
    return copy;
  }

  /** What {@link ArrayStore.copyOfUint8} gives, faster where all values are zero. */
  copyOfRareUint8(values: Uint8Array, length: number): Uint8Array {
    return isZero(values, length) ? this.uint8(length) : this.copyOfUint8(values, length);
  }

  #place(nBytes: number): number {
    const at = this.#at;
    this.#at = at + nBytes;
    return at;
  }
}

function isZero(values: Uint8Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (values[i] !== 0) return false;
  return true;
}
