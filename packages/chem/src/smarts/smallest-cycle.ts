import type { Molecule } from "../molecule.js";

/** Length from which on cycles are not told apart. */
export const LONG_CYCLE = 8;

/**
 * Length of the smallest cycle through each bond, `[nBonds]`: 3 to 7, {@link LONG_CYCLE} for any longer one, 0 for a bond
 * in no ring.
 */
export class SmallestCycles {
  #seen = new Uint32Array(0);
  #queue = new Uint16Array(0);
  #depth = new Uint8Array(0);
  #stamp = 0;
  lengths = new Uint8Array(0);

  look(molecule: Pick<Molecule, "nAtoms" | "nBonds" | "bondInRing"> & CycleGraph): void {
    const { nAtoms, nBonds, bondInRing } = molecule;
    if (this.#seen.length < nAtoms) {
      this.#seen = new Uint32Array(nAtoms);
      this.#queue = new Uint16Array(nAtoms);
      this.#depth = new Uint8Array(nAtoms);
      this.#stamp = 0;
    }
    if (this.lengths.length < nBonds) this.lengths = new Uint8Array(nBonds);
    for (let b = 0; b < nBonds; b++) this.lengths[b] = bondInRing[b] === 0 ? 0 : this.#smallest(molecule, b);
  }

  #smallest(molecule: CycleGraph, bond: number): number {
    const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
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
        if (seen[neighbour] === stamp || neighbourBond[i] === bond) continue;
        if (neighbour === goal) return next;
        seen[neighbour] = stamp;
        depth[neighbour] = next;
        queue[tail++] = neighbour;
      }
    }
    return LONG_CYCLE;
  }
}

type CycleGraph = Pick<Molecule, "bondBegin" | "bondEnd" | "neighbourStart" | "neighbourAtom" | "neighbourBond">;
