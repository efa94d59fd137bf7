const INACTIVE = -2;
const NONE = -1;

/** Classes of atoms that are to be sorted again, each by its first atom, the latest first; its memory is used again. */
export class ActiveClasses {
  /** Class after a class in the list. */
  readonly #next: Int32Array;
  /** 1 for the places of classes with a neighbour that has changed. */
  readonly #isTouched: Uint8Array;
  #first = NONE;

  /** @param maxAtoms most atoms that are sorted */
  constructor(maxAtoms: number) {
    this.#next = new Int32Array(maxAtoms).fill(INACTIVE);
    this.#isTouched = new Uint8Array(maxAtoms);
  }

  /** Adds a class that is not in the list. */
  add(atom: number): void {
    this.#next[atom] = this.#first;
    this.#first = atom;
  }

  /** Takes the class added last; -1 where there is none. */
  take(): number {
    const atom = this.#first;
    if (atom === NONE) return NONE;
    this.#first = this.#next[atom] as number;
    this.#next[atom] = INACTIVE;
    return atom;
  }

  /** Notes that a class, by its place in the order, is to be sorted again. */
  touch(place: number): void {
    this.#isTouched[place] = 1;
  }

  /**
   * Adds the classes touched that have several atoms and are not in the list, by ascending place.
   *
   * @param order atoms by place
   * @param count atoms of a class, held by its first atom
   */
  addTouched(nAtoms: number, order: Int32Array, count: Int32Array): void {
    for (let place = 0; place < nAtoms; place++) {
      if (this.#isTouched[place] === 0) continue;
      this.#isTouched[place] = 0;
      const atom = order[place] as number;
      if ((count[atom] as number) > 1 && this.#next[atom] === INACTIVE) this.add(atom);
    }
  }
}
