import { createHash } from "node:crypto";

/**
 * A table from keys to numbers that holds 128 bits of each key's SHA-256 instead of the key: 24 bytes a slot, 32 to 64
 * bytes a key. Two different keys are taken for one with a chance below 1e-20 for a billion keys.
 */
export class KeyTable {
  #hashes = new Uint32Array(4 * FIRST_SLOTS);
  /** Value plus one; 0 where the slot is free. */
  #values = new Float64Array(FIRST_SLOTS);
  #size = 0;

  /** Keys in the table. */
  get size(): number {
    return this.#size;
  }

  /** Bytes that the table takes. */
  get bytes(): number {
    return this.#hashes.byteLength + this.#values.byteLength;
  }

  /** The value already there for `key`; undefined where there is none, and `value` is put there. */
  getOrPut(key: string, value: number): number | undefined {
    const digest = createHash("sha256").update(key).digest();
    const hash = Uint32Array.from({ length: 4 }, (_, i) => digest.readUInt32LE(4 * i));
    const slot = this.#slotOf(hash);
    const found = this.#values[slot] as number;
    if (found !== 0) return found - 1;
    this.#hashes.set(hash, 4 * slot);
    this.#values[slot] = value + 1;
    this.#size++;
    if (this.#size * 4 > this.#values.length * 3) this.#grow();
    return undefined;
  }

  #slotOf(hash: Uint32Array): number {
    const mask = this.#values.length - 1;
    let slot = (hash[0] as number) & mask;
    while (this.#values[slot] !== 0 && hash.some((part, i) => this.#hashes[4 * slot + i] !== part)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    const hashes = this.#hashes;
    const values = this.#values;
    this.#hashes = new Uint32Array(2 * hashes.length);
    this.#values = new Float64Array(2 * values.length);
    for (const [slot, value] of values.entries()) {
      if (value === 0) continue;
      const hash = hashes.subarray(4 * slot, 4 * slot + 4);
      const free = this.#slotOf(hash);
      this.#hashes.set(hash, 4 * free);
      this.#values[free] = value;
    }
  }
}

const FIRST_SLOTS = 1024;
