/**
 * Finds equal sets of bonds: a hash table of bit sets, each entered with the round it was seen first in and the first atom
 * that gave it in that round, in the order of their invariants.
 */
export class BondSetTable {
  /** Round that a set was seen first in, by slot. */
  round = new Int32Array(0);
  /** Its first atom, by slot. */
  atom = new Int32Array(0);
  #invariant = new Int32Array(0);
  /** Where the words of a set begin, by slot. */
  #start = new Int32Array(0);
  /** Serial of the molecule that filled the slot. */
  #filled = new Uint32Array(0);
  #words = new Int32Array(0);
  #serial = 0;
  #nWords = 1;
  #used = 0;
  #mask = 0;

  /** Empties the table for at most `maxSets` sets of `nWords` words. */
  begin(maxSets: number, nWords: number): void {
    this.#serial++;
    this.#used = 0;
    this.#nWords = nWords;
    if (this.#filled.length < 2 * maxSets + 2) {
      const nSlots = 2 ** Math.ceil(Math.log2(2 * maxSets + 2));
      this.round = new Int32Array(nSlots);
      this.atom = new Int32Array(nSlots);
      this.#invariant = new Int32Array(nSlots);
      this.#start = new Int32Array(nSlots);
      this.#filled = new Uint32Array(nSlots);
      this.#mask = nSlots - 1;
      this.#serial = 1;
    }
    if (this.#words.length < maxSets * nWords) this.#words = new Int32Array(maxSets * nWords);
  }

  /** Enters the set of `nWords` words at `offset` in `sets`, and answers its slot. */
  enter(sets: Int32Array, offset: number, round: number, invariant: number, atom: number): number {
    const slot = this.#search(sets, offset);
    if (this.#filled[slot] !== this.#serial) {
      this.#filled[slot] = this.#serial;
      this.#start[slot] = this.#used;
      const words = this.#words;
      for (let w = 0; w < this.#nWords; w++) words[this.#used++] = sets[offset + w] as number;
      this.round[slot] = round;
    } else if (this.round[slot] !== round || this.isAfterFirst(slot, invariant, atom)) return slot;
    this.#invariant[slot] = invariant;
    this.atom[slot] = atom;
    return slot;
  }

  /** Slot of a set that has been entered, otherwise -1. */
  find(sets: Int32Array, offset: number): number {
    const slot = this.#search(sets, offset);
    return this.#filled[slot] === this.#serial ? slot : -1;
  }

  /** Whether an atom comes after the first atom of a set, by invariant as an unsigned number and then by index. */
  isAfterFirst(slot: number, invariant: number, atom: number): boolean {
    const first = this.#invariant[slot] as number;
    return invariant === first ? atom > (this.atom[slot] as number) : invariant >>> 0 > first >>> 0;
  }

  /** The slot that holds a set, or the empty one where it belongs. */
  #search(sets: Int32Array, offset: number): number {
    const nWords = this.#nWords;
    const words = this.#words;
    const filled = this.#filled;
    const serial = this.#serial;
    const mask = this.#mask;
    let hash = 0;
    for (let w = 0; w < nWords; w++) hash = Math.imul(hash ^ (sets[offset + w] as number), 0x9e3779b1) ^ (hash >>> 16);
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (; filled[slot] === serial; slot = (slot + 1) & mask) {
      const start = this.#start[slot] as number;
      let w = 0;
      while (w < nWords && words[start + w] === sets[offset + w]) w++;
      if (w === nWords) break;
    }
    return slot;
  }
}
