/** Writers use up to 8. */
const MAX_MINIBLOCKS = 4096;

/**
 * Reads integers in Parquet's delta encoding, one at a time; sums wrap at `bits`. Throws an `Error` where the bytes end or
 * contradict themselves.
 *
 * @see https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */
export class DeltaReader {
  readonly #bytes: Uint8Array;
  readonly #bits: number;
  readonly #perMiniblock: number;
  readonly #widths: Uint8Array;
  /** Where the miniblock that is read begins. */
  #offset: number;
  /** How many values the encoding says it holds. */
  readonly count: number;
  #read = 0;
  #value: bigint;
  #minDelta = 0n;
  #miniblock: number;
  #leftInMiniblock = 0;
  #bit = 0;

  constructor(bytes: Uint8Array, offset: number, bits: 32 | 64) {
    this.#bytes = bytes;
    this.#bits = bits;
    this.#offset = offset;
    const perBlock = Number(this.#varint());
    const nMiniblocks = Number(this.#varint());
    this.#perMiniblock = perBlock / nMiniblocks;
    if (!(this.#perMiniblock >= 8 && this.#perMiniblock % 8 === 0 && nMiniblocks <= MAX_MINIBLOCKS)) {
      throw new Error(`delta encoding with ${nMiniblocks} miniblocks for ${perBlock} values`);
    }
    this.count = Number(this.#varint());
    this.#value = this.#zigzag();
    this.#widths = new Uint8Array(nMiniblocks);
    this.#miniblock = nMiniblocks;
  }

  next(): bigint {
    if (this.#read >= this.count) throw new Error("a page has fewer values than it promises");
    if (this.#read++ === 0) return this.#wrap(this.#value);
    if (this.#leftInMiniblock === 0) this.#beginMiniblock();
    this.#leftInMiniblock--;
    this.#value = this.#wrap(this.#value + this.#minDelta + this.#unpack(this.#widths[this.#miniblock] as number));
    if (this.#leftInMiniblock === 0)
      this.#offset += (this.#perMiniblock * (this.#widths[this.#miniblock] as number)) / 8;
    return this.#value;
  }

  /** Where the encoding ends; to be asked before the first value is read. */
  end(): number {
    const start = this.#offset;
    for (let left = this.count - 1; left > 0; ) {
      this.#beginBlock();
      for (const width of this.#widths) {
        if (left <= 0) break;
        this.#offset += (this.#perMiniblock * width) / 8;
        left -= this.#perMiniblock;
      }
    }
    const end = this.#offset;
    this.#offset = start;
    if (end > this.#bytes.length) throw new Error("a page ends within its values");
    return end;
  }

  #beginMiniblock(): void {
    if (++this.#miniblock >= this.#widths.length) {
      this.#beginBlock();
      this.#miniblock = 0;
    }
    this.#leftInMiniblock = this.#perMiniblock;
    this.#bit = 0;
  }

  #beginBlock(): void {
    this.#minDelta = this.#zigzag();
    for (let i = 0; i < this.#widths.length; i++) this.#widths[i] = this.#byte(this.#offset++);
    if (this.#widths.some((width) => width > 64)) throw new Error("deltas of more than 64 bits");
  }

  #unpack(width: number): bigint {
    let value = 0n;
    for (let done = 0; done < width; ) {
      const within = this.#bit & 7;
      const take = Math.min(8 - within, width - done);
      const part = (this.#byte(this.#offset + (this.#bit >> 3)) >> within) & ((1 << take) - 1);
      value |= BigInt(part) << BigInt(done);
      done += take;
      this.#bit += take;
    }
    return value;
  }

  #wrap(value: bigint): bigint {
    return BigInt.asIntN(this.#bits, value);
  }

  #varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#byte(this.#offset++);
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw new Error("a number has more than ten bytes");
  }

  #zigzag(): bigint {
    const value = this.#varint();
    return (value >> 1n) ^ -(value & 1n);
  }

  #byte(offset: number): number {
    const byte = this.#bytes[offset];
    if (byte === undefined) throw new Error("a page ends within its values");
    return byte;
  }
}
