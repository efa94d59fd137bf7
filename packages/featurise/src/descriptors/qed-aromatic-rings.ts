import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import type { Fact } from "./molecule-facts.js";

/** Stands for the root of an atom that is taken out; no molecule has so many atoms. */
const TAKEN_OUT = 65535;

/** Counts aromatic rings as QED does. One object serves many molecules. */
class AromaticRings {
  count = 0;
  /** An atom that is joined to each atom; the same for all that are joined, once followed to its end. */
  #root = new Uint16Array(64);

  look(molecule: Molecule): void {
    this.count = 0;
    if (molecule.rings.length === 0) return;
    const { nAtoms, nBonds, bondBegin, bondEnd, bondOrder, bondInRing } = molecule;
    if (this.#root.length < nAtoms) this.#root = new Uint16Array(2 * nAtoms);
    const root = this.#root;
    for (let atom = 0; atom < nAtoms; atom++) root[atom] = isTakenOut(molecule, atom) ? TAKEN_OUT : atom;
    // Rings are independent cycles: bonds that close one when the bonds are added in turn.
    for (let bond = 0; bond < nBonds; bond++) {
      const order = bondOrder[bond] as number;
      if (bondInRing[bond] === 0 || order === 0 || order > AROMATIC_BOND) continue;
      if (root[bondBegin[bond] as number] === TAKEN_OUT || root[bondEnd[bond] as number] === TAKEN_OUT) continue;
      const begin = find(root, bondBegin[bond] as number);
      const end = find(root, bondEnd[bond] as number);
      if (begin === end) this.count++;
      root[begin] = end;
    }
  }
}

/**
 * Number of aromatic rings as QED counts them: the rings that are left when the aliphatic ring atoms with a neighbour that
 * is not aromatic are taken out. Some rings that are not aromatic are left too, as in RDKit.
 */
export const qedAromaticRings: Fact<AromaticRings> = {
  compute({ molecule }, previous = new AromaticRings()) {
    previous.look(molecule);
    return previous;
  },
};

function find(root: Uint16Array, atom: number): number {
  let at = atom;
  while (root[at] !== at) {
    root[at] = root[root[at] as number] as number;
    at = root[at] as number;
  }
  return at;
}

/** `[A;R][!a]`. */
function isTakenOut(molecule: Molecule, atom: number): boolean {
  const { inRing, aromatic, neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
  if (inRing[atom] === 0 || aromatic[atom] === 1) return false;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const order = bondOrder[neighbourBond[i] as number];
    if ((order === 1 || order === AROMATIC_BOND) && aromatic[neighbourAtom[i] as number] === 0) return true;
  }
  return false;
}
