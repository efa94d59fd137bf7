import type { Molecule } from "../molecule/molecule.js";

const NONE = -1;
const LEFT_OUT = 0;
const OPEN = 1;
const SEEN = 2;

/**
 * The order in which a SMILES written by `writeSmiles` names atoms and bonds, without the text. Holds working memory; lists
 * are those of the last walk, good until the next.
 */
export class TextOrder {
  /** Atoms written. */
  nAtoms = 0;
  /** Atom of the molecule at each place of the text, `[nAtoms]`. */
  atoms = new Uint16Array(0);
  /** Place in the text of each atom of the molecule that is written. */
  place = new Uint16Array(0);
  /** Bond by which the text comes to each atom of the molecule, -1 for those that begin a part. */
  bondTo = new Int32Array(0);
  /** Bonds that close rings. */
  nClosures = 0;
  /** Bond of the molecule with each ring number, those from 1 on, `[nClosures]`. */
  closures = new Uint16Array(0);

  #state = new Uint8Array(0);
  #firstChild = new Int32Array(0);
  #nextSibling = new Int32Array(0);
  #stack = new Int32Array(0);
  #usedBond = new Uint8Array(0);

  /** Walks over the atoms `kept`, or all of them, as `spanningForest` does. */
  walk(molecule: Molecule, kept: readonly number[] | undefined): void {
    const { nAtoms, nBonds } = molecule;
    this.#reserve(nAtoms, nBonds);
    this.nAtoms = 0;
    this.nClosures = 0;
    if (kept === undefined) this.#state.fill(OPEN, 0, nAtoms);
    else {
      this.#state.fill(LEFT_OUT, 0, nAtoms);
      for (let i = 0; i < kept.length; i++) this.#state[kept[i] as number] = OPEN;
    }
    this.#usedBond.fill(0, 0, nBonds);
    const nRoots = kept === undefined ? nAtoms : kept.length;
    for (let r = 0; r < nRoots; r++) {
      const root = kept === undefined ? r : (kept[r] as number);
      if (this.#state[root] !== OPEN) continue;
      this.#growTree(molecule, root);
      this.#placeTree(root);
    }
  }

  #growTree({ neighbourStart, neighbourAtom, neighbourBond }: Molecule, root: number): void {
    const { bondTo, closures } = this;
    const state = this.#state;
    const firstChild = this.#firstChild;
    const nextSibling = this.#nextSibling;
    const usedBond = this.#usedBond;
    const stack = this.#stack;
    state[root] = SEEN;
    bondTo[root] = NONE;
    nextSibling[root] = NONE;
    let depth = 0;
    stack[depth++] = root;
    while (depth > 0) {
      const atom = stack[--depth] as number;
      let child = NONE;
      firstChild[atom] = NONE;
      const end = neighbourStart[atom + 1] as number;
      for (let i = neighbourStart[atom] as number; i < end; i++) {
        const other = neighbourAtom[i] as number;
        const bond = neighbourBond[i] as number;
        if (state[other] === LEFT_OUT || usedBond[bond] === 1) continue;
        usedBond[bond] = 1;
        if (state[other] === SEEN) {
          closures[this.nClosures++] = bond;
          continue;
        }
        state[other] = SEEN;
        bondTo[other] = bond;
        nextSibling[other] = NONE;
        if (child === NONE) firstChild[atom] = other;
        else nextSibling[child] = other;
        child = other;
        stack[depth++] = other;
      }
    }
  }

  #placeTree(root: number): void {
    const stack = this.#stack;
    let depth = 0;
    stack[depth++] = root;
    while (depth > 0) {
      const atom = stack[--depth] as number;
      this.place[atom] = this.nAtoms;
      this.atoms[this.nAtoms++] = atom;
      const sibling = this.#nextSibling[atom] as number;
      if (sibling !== NONE) stack[depth++] = sibling;
      const child = this.#firstChild[atom] as number;
      if (child !== NONE) stack[depth++] = child;
    }
  }

  #reserve(nAtoms: number, nBonds: number): void {
    if (nAtoms > this.atoms.length) {
      const capacity = Math.max(64, 2 * nAtoms);
      this.atoms = new Uint16Array(capacity);
      this.place = new Uint16Array(capacity);
      this.bondTo = new Int32Array(capacity);
      this.#state = new Uint8Array(capacity);
      this.#firstChild = new Int32Array(capacity);
      this.#nextSibling = new Int32Array(capacity);
      this.#stack = new Int32Array(capacity + 1);
    }
    if (nBonds > this.closures.length) {
      const capacity = Math.max(64, 2 * nBonds);
      this.closures = new Uint16Array(capacity);
      this.#usedBond = new Uint8Array(capacity);
    }
  }
}
