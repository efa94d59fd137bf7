/**
 * Reads integers of up to 32 bits in Parquet's hybrid of run-length encoding and bit packing, one at a time: what a run
 * promises takes no memory. Throws an `Error` where the bytes end.
 *
 * @see https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */
export class RunLengthReader {
  readonly #bytes: Uint8Array;
  readonly #width: number;
  #offset: number;
  #left = 0;
  #value = 0;
  #packed = false;
  #bits = 0;
  #nBits = 0;

  constructor(bytes: Uint8Array, width: number) {
    if (width > 32) throw new Error(`levels or indices of ${width} bits`);
    this.#bytes = bytes;
    this.#offset = 0;
    this.#width = width;
  }

  next(): number {
    while (this.#left === 0) this.#begin();
    this.#left--;
    return this.#packed ? this.#unpack() : this.#value;
  }

  #begin(): void {
    let header = 0;
    for (let unit = 1; ; unit *= 128) {
      const byte = this.#byte();
      header += (byte & 127) * unit;
      if (byte < 128) break;
      if (unit > 2 ** 28) throw new Error("the length of a run has more than five bytes");
    }
    this.#packed = header % 2 === 1;
    if (this.#packed) {
      this.#left = 8 * ((header - 1) / 2);
      this.#bits = 0;
      this.#nBits = 0;
      return;
    }
    this.#left = header / 2;
    this.#value = 0;
    for (let i = 0, unit = 1; i < this.#width; i += 8, unit *= 256) this.#value += this.#byte() * unit;
  }

  /** Bits are kept as a number below 2^40, so shifts are divisions. */
  #unpack(): number {
    const size = 2 ** this.#width;
    while (this.#nBits < this.#width) {
      this.#bits += this.#byte() * 2 ** this.#nBits;
      this.#nBits += 8;
    }
    const value = this.#bits % size;
    this.#bits = (this.#bits - value) / size;
    this.#nBits -= this.#width;
    return value;
  }

  #byte(): number {
    const byte = this.#bytes[this.#offset++];
    if (byte === undefined) throw new Error("a page ends within its levels or indices");
    return byte;
  }
}
