type Numbers = Uint32Array | Float64Array | Uint8Array | Uint16Array | Float32Array;

/** Numbers in one typed array that grows as they come. */
export class GrowingNumbers<Kind extends Numbers> {
  readonly #Kind: new (
    length: number,
  ) => Kind;
  readonly #first: readonly number[];
  #values: Kind;
  #length = 0;

  /** @param first what it starts with, also after each `take` */
  constructor(Kind: new (length: number) => Kind, first: readonly number[] = []) {
    this.#Kind = Kind;
    this.#first = first;
    this.#values = new Kind(64);
    for (const value of first) this.push(value);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    this.#makeRoom(1);
    this.#values[this.#length++] = value;
  }

  add(values: Kind): void {
    this.#makeRoom(values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  /** All of them; it then starts anew. */
  take(): Kind {
    const taken = this.#values.slice(0, this.#length) as Kind;
    this.#length = 0;
    for (const value of this.#first) this.push(value);
    return taken;
  }

  #makeRoom(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#values.length) return;
    const grown = new this.#Kind(Math.max(needed, 2 * this.#values.length));
    grown.set(this.#values.subarray(0, this.#length));
    this.#values = grown;
  }
}
