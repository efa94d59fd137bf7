/**
 * A table of a FlatBuffer. Fields that are not there have their default; every place is checked, so that damage gives an
 * `Error` and a vector is never longer than its bytes.
 *
 * @see https://flatbuffers.dev/internals/
 */
export class FlatTable {
  readonly #bytes: Buffer;
  readonly #start: number;

  private constructor(bytes: Buffer, start: number) {
    this.#bytes = bytes;
    this.#start = start;
  }

  /** The table that a buffer holds. */
  static root(bytes: Uint8Array): FlatTable {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    return new FlatTable(buffer, buffer.readUInt32LE(0));
  }

  /** A number of `nBytes` bytes, signed. */
  integer(field: number, nBytes: 1 | 2 | 4, fallback = 0): number {
    const place = this.#place(field);
    return place === undefined ? fallback : this.#bytes.readIntLE(place, nBytes);
  }

  /** A 64-bit count or place; throws when it is negative or beyond 2^53. */
  count(field: number): number {
    const place = this.#place(field);
    return place === undefined ? 0 : this.#count(place);
  }

  /** A 64-bit number of any value. */
  id(field: number): bigint {
    const place = this.#place(field);
    return place === undefined ? 0n : this.#bytes.readBigInt64LE(place);
  }

  boolean(field: number, fallback = false): boolean {
    return this.integer(field, 1, fallback ? 1 : 0) !== 0;
  }

  text(field: number): string {
    const { start, length } = this.#vector(field, 1);
    return this.#bytes.toString("utf8", start, start + length);
  }

  table(field: number): FlatTable | undefined {
    const place = this.#place(field);
    return place === undefined ? undefined : new FlatTable(this.#bytes, place + this.#bytes.readUInt32LE(place));
  }

  tables(field: number): readonly FlatTable[] {
    const { start, length } = this.#vector(field, 4);
    return Array.from({ length }, (_, i) => {
      const place = start + 4 * i;
      return new FlatTable(this.#bytes, place + this.#bytes.readUInt32LE(place));
    });
  }

  /** Counts and places in a vector of structs of `size` bytes, at `offsets` in each. */
  structs(field: number, size: number, offsets: readonly number[]): readonly (readonly number[])[] {
    const { start, length } = this.#vector(field, size);
    return Array.from({ length }, (_, i) => offsets.map((offset) => this.#count(start + size * i + offset)));
  }

  #count(place: number): number {
    const value = Number(this.#bytes.readBigInt64LE(place));
    if (value < 0 || !Number.isSafeInteger(value)) throw new Error(`a length or place of ${value}`);
    return value;
  }

  #vector(field: number, size: number): { readonly start: number; readonly length: number } {
    const place = this.#place(field);
    if (place === undefined) return { start: 0, length: 0 };
    const start = place + this.#bytes.readUInt32LE(place);
    const length = this.#bytes.readUInt32LE(start);
    if (length * size > this.#bytes.length - start - 4) throw new Error(`a list promises ${length} elements`);
    return { start: start + 4, length };
  }

  #place(field: number): number | undefined {
    const table = this.#start - this.#bytes.readInt32LE(this.#start);
    const size = this.#bytes.readUInt16LE(table);
    const entry = 4 + 2 * field;
    const offset = entry + 2 > size ? 0 : this.#bytes.readUInt16LE(table + entry);
    return offset === 0 ? undefined : this.#start + offset;
  }
}
