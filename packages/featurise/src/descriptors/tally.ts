/** Sums of weights by key, in the order in which the keys came; its memory is kept when it is cleared. */
export class Tally {
  /** Number of different keys. */
  size = 0;
  /** Sum of each key's weights, `[size]`. Longer than that. */
  weights = new Float64Array(64);
  #keys = new Float64Array(64);
  /** 1 + where the key is in `#keys`, found by its hash; 0 where none is. Twice as long as `#keys` or longer. */
  #slots = new Int32Array(128);

  clear(): void {
    this.size = 0;
    this.#slots.fill(0);
  }

  /**
   * Adds to the sum of a key.
   *
   * @param key integer from 0 to 2^53
   */
  add(key: number, weight: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash(key) & mask;
    for (let at = this.#slots[slot] as number; at !== 0; at = this.#slots[slot] as number) {
      if (this.#keys[at - 1] === key) {
        this.weights[at - 1] = (this.weights[at - 1] as number) + weight;
        return;
      }
      slot = (slot + 1) & mask;
    }
    if (this.size === this.#keys.length) {
      this.#grow();
      this.add(key, weight);
      return;
    }
    this.#keys[this.size] = key;
    this.weights[this.size] = weight;
    this.size++;
    this.#slots[slot] = this.size;
  }

  #grow(): void {
    const keys = this.#keys;
    const { weights, size } = this;
    this.#keys = new Float64Array(2 * size);
    this.weights = new Float64Array(2 * size);
    this.#slots = new Int32Array(4 * size);
    this.clear();
    for (let i = 0; i < size; i++) this.add(keys[i] as number, weights[i] as number);
  }
}

function hash(key: number): number {
  const mixed = Math.imul(key | 0, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
