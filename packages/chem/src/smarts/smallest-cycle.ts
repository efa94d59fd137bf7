import type { Molecule } from "../molecule/molecule.js";

/** Length from which on cycles are not told apart. */
export const LONG_CYCLE = 8;

/**
 * Length of the smallest cycle through each bond, `[nBonds]`: 3 to 7, {@link LONG_CYCLE} for any longer one, 0 for a bond
 * in no ring.
 *
 * Bonds that follow each other without a branch are in the same cycles, so that one search does for all of them, and none
 * is needed where they close a cycle by themselves.
 */
export class SmallestCycles {
  #seen = new Uint32Array(0);
  #queue = new Uint16Array(0);
  #depth = new Uint8Array(0);
  /** Ring bonds of each atom. */
  #ringBonds = new Uint16Array(0);
  /** Bonds that follow each other. */
  #chain = new Uint16Array(0);
  #nChain = 0;
  #stamp = 0;
  lengths = new Uint8Array(0);

  look(molecule: CycleGraph): void {
    const { nAtoms, nBonds, bondBegin, bondEnd, bondInRing } = molecule;
    if (this.#seen.length < nAtoms) {
      this.#seen = new Uint32Array(nAtoms);
      this.#queue = new Uint16Array(nAtoms);
      this.#depth = new Uint8Array(nAtoms);
      this.#ringBonds = new Uint16Array(nAtoms);
      this.#stamp = 0;
    }
    if (this.lengths.length < nBonds) {
      this.lengths = new Uint8Array(nBonds);
      this.#chain = new Uint16Array(nBonds);
    }
    const ringBonds = this.#ringBonds;
    const chain = this.#chain;
    const lengths = this.lengths;
    ringBonds.fill(0, 0, nAtoms);
    for (let b = 0; b < nBonds; b++) {
      lengths[b] = 0;
      if (bondInRing[b] === 0) continue;
      const begin = bondBegin[b] as number;
      const end = bondEnd[b] as number;
      ringBonds[begin] = (ringBonds[begin] as number) + 1;
      ringBonds[end] = (ringBonds[end] as number) + 1;
    }
    for (let b = 0; b < nBonds; b++) {
      if (bondInRing[b] === 0 || lengths[b] !== 0) continue;
      const begin = bondBegin[b] as number;
      const end = bondEnd[b] as number;
      this.#nChain = 1;
      chain[0] = b;
      const last = this.#follow(molecule, b, end, begin);
      const first = last === begin ? begin : this.#follow(molecule, b, begin, last);
      const length = first === last ? Math.min(this.#nChain, LONG_CYCLE) : this.#smallest(molecule, b);
      for (let i = 0; i < this.#nChain; i++) lengths[chain[i] as number] = length;
    }
  }

  /** Adds the bonds that follow `bond` behind `atom` to the chain; the atom where the next branch, or `goal`, is reached. */
  #follow(
    { neighbourStart, neighbourAtom, neighbourBond, bondInRing }: CycleGraph,
    bond: number,
    atom: number,
    goal: number,
  ): number {
    const ringBonds = this.#ringBonds;
    const chain = this.#chain;
    let latest = bond;
    let at = atom;
    while (at !== goal && ringBonds[at] === 2) {
      let i = neighbourStart[at] as number;
      while (neighbourBond[i] === latest || bondInRing[neighbourBond[i] as number] === 0) i++;
      latest = neighbourBond[i] as number;
      at = neighbourAtom[i] as number;
      chain[this.#nChain++] = latest;
    }
    return at;
  }

  #smallest(molecule: CycleGraph, bond: number): number {
    const { neighbourStart, neighbourAtom, neighbourBond, bondInRing } = molecule;
    const goal = molecule.bondEnd[bond] as number;
    const seen = this.#seen;
    const queue = this.#queue;
    const depth = this.#depth;
    const stamp = ++this.#stamp;
    queue[0] = molecule.bondBegin[bond] as number;
    seen[queue[0]] = stamp;
    depth[queue[0]] = 1;
    for (let head = 0, tail = 1; head < tail; head++) {
      const atom = queue[head] as number;
      const next = (depth[atom] as number) + 1;
      if (next === LONG_CYCLE) break;
      const end = neighbourStart[atom + 1] as number;
      for (let i = neighbourStart[atom] as number; i < end; i++) {
        const neighbour = neighbourAtom[i] as number;
        const by = neighbourBond[i] as number;
        if (seen[neighbour] === stamp || by === bond || bondInRing[by] === 0) continue;
        if (neighbour === goal) return next;
        seen[neighbour] = stamp;
        depth[neighbour] = next;
        queue[tail++] = neighbour;
      }
    }
    return LONG_CYCLE;
  }
}

type CycleGraph = Pick<
  Molecule,
  "nAtoms" | "nBonds" | "bondBegin" | "bondEnd" | "bondInRing" | "neighbourStart" | "neighbourAtom" | "neighbourBond"
>;
