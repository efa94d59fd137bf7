/**
 * Lists of numbers, each behind a number of another kind, its base. Equal lists with equal bases are kept once and numbered in the order in which
 * they first came.
 */
export class DistinctLists {
  /** How many there are. */
  count = 0;
  /** Base of each, `[count]` numbers of it. */
  readonly bases: Uint32Array;
  /** Where each begins in `items`, and where the last one ends, `[count + 1]` numbers of it. */
  readonly starts: Uint32Array;
  readonly items: Uint32Array;
  readonly #slots: Uint32Array;

  /**
   * @param maxLists most lists that will come
   * @param maxItems most numbers in all of them
   */
  constructor(maxLists: number, maxItems: number) {
    this.bases = new Uint32Array(maxLists);
    this.starts = new Uint32Array(maxLists + 1);
    this.items = new Uint32Array(maxItems);
    this.#slots = new Uint32Array(2 ** (33 - Math.clz32(maxLists)));
  }

  /** The number of a list: the first `length` of `items`. */
  numberOf(base: number, items: Uint32Array, length: number): number {
    let hash = base;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ (hash >>> 15) ^ (items[i] as number), 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    const mask = this.#slots.length - 1;
    for (let slot = (hash ^ (hash >>> 13)) & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] as number) - 1;
      if (number === -1) {
        this.#slots[slot] = this.count + 1;
        return this.#add(base, items, length);
      }
      if (this.#isSame(number, base, items, length)) return number;
    }
  }

  #add(base: number, items: Uint32Array, length: number): number {
    const number = this.count++;
    const begin = this.starts[number] as number;
    this.bases[number] = base;
    for (let i = 0; i < length; i++) this.items[begin + i] = items[i] as number;
    this.starts[number + 1] = begin + length;
    return number;
  }

  #isSame(number: number, base: number, items: Uint32Array, length: number): boolean {
    const begin = this.starts[number] as number;
    if (this.bases[number] !== base || (this.starts[number + 1] as number) - begin !== length) return false;
    for (let i = 0; i < length; i++) if (this.items[begin + i] !== items[i]) return false;
    return true;
  }
}
