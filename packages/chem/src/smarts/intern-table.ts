/**
 * Numbers short lists of integers: equal lists get the same number, new ones the next, from 0.
 */
export class InternTable {
  /** Lists one after the other, each behind its length. */
  #lists = new Int32Array(1024);
  #end = 0;
  #starts: number[] = [];
  #slots = new Int32Array(1024).fill(-1);

  /** How many lists are numbered. */
  get size(): number {
    return this.#starts.length;
  }

  /** The number of the `length` entries of `list` from `from` on; equal to the former {@link size} where they are new. */
  intern(list: Int32Array, length: number, from = 0): number {
    let hash = length;
    for (let i = 0; i < length; i++) hash = Math.imul(hash ^ (list[from + i] as number), 0x9e3779b1) ^ (hash >>> 15);
    const mask = this.#slots.length - 1;
    let slot = (hash ^ (hash >>> 16)) & mask;
    for (;;) {
      const id = this.#slots[slot] as number;
      if (id < 0) break;
      if (this.#holds(this.#starts[id] as number, list, length, from)) return id;
      slot = (slot + 1) & mask;
    }
    return this.#add(list, length, from, slot);
  }

  clear(): void {
    this.#end = 0;
    this.#starts = [];
    this.#slots.fill(-1);
  }

  #holds(start: number, list: Int32Array, length: number, from: number): boolean {
    const lists = this.#lists;
    if (lists[start] !== length) return false;
    for (let i = 0; i < length; i++) if (lists[start + 1 + i] !== list[from + i]) return false;
    return true;
  }

  #add(list: Int32Array, length: number, from: number, slot: number): number {
    const id = this.#starts.length;
    if (this.#end + length + 1 > this.#lists.length) {
      const grown = new Int32Array(2 * (this.#lists.length + length));
      grown.set(this.#lists);
      this.#lists = grown;
    }
    this.#starts.push(this.#end);
    this.#lists[this.#end++] = length;
    for (let i = 0; i < length; i++) this.#lists[this.#end++] = list[from + i] as number;
    this.#slots[slot] = id;
    if (2 * this.#starts.length > this.#slots.length) this.#rehash();
    return id;
  }

  #rehash(): void {
    const lists = this.#starts.map((start) => this.#lists.slice(start + 1, start + 1 + (this.#lists[start] as number)));
    this.#slots = new Int32Array(2 * this.#slots.length).fill(-1);
    const mask = this.#slots.length - 1;
    lists.forEach((list, id) => {
      let hash = list.length;
      for (const value of list) hash = Math.imul(hash ^ value, 0x9e3779b1) ^ (hash >>> 15);
      let slot = (hash ^ (hash >>> 16)) & mask;
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id;
    });
  }
}
