import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";

/**
 * Number of aromatic rings as QED counts them: the rings that are left when the aliphatic ring atoms with a neighbour that
 * is not aromatic are taken out. Some rings that are not aromatic are left too, as in RDKit.
 */
export function qedAromaticRings(molecule: Molecule): number {
  if (molecule.rings.length === 0) return 0;
  const { nAtoms, nBonds, bondBegin, bondEnd, bondOrder, bondInRing } = molecule;
  const isLeft = new Uint8Array(nAtoms);
  const root = new Uint16Array(nAtoms);
  for (let atom = 0; atom < nAtoms; atom++) {
    isLeft[atom] = isTakenOut(molecule, atom) ? 0 : 1;
    root[atom] = atom;
  }
  // Rings are independent cycles: bonds that close one when the bonds are added in turn.
  let rings = 0;
  for (let bond = 0; bond < nBonds; bond++) {
    const order = bondOrder[bond] as number;
    if (bondInRing[bond] === 0 || order === 0 || order > AROMATIC_BOND) continue;
    if (isLeft[bondBegin[bond] as number] === 0 || isLeft[bondEnd[bond] as number] === 0) continue;
    const begin = find(root, bondBegin[bond] as number);
    const end = find(root, bondEnd[bond] as number);
    if (begin === end) rings++;
    root[begin] = end;
  }
  return rings;
}

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
