import type { Molecule } from "@molsieve/chem";
import { markReachable, pieceOf } from "@molsieve/featurise";

const DUMMY = 0;

/** Single bonds in no ring, between atoms that are no dummies and of which one is in a ring, ascending. */
export function cuttableBonds({
  nBonds,
  element,
  inRing,
  bondBegin,
  bondEnd,
  bondOrder,
  bondInRing,
}: Molecule): number[] {
  const bonds: number[] = [];
  for (let b = 0; b < nBonds; b++) {
    const [begin, end] = [bondBegin[b] as number, bondEnd[b] as number];
    if (bondOrder[b] !== 1 || bondInRing[b] === 1 || element[begin] === DUMMY || element[end] === DUMMY) continue;
    if (inRing[begin] === 1 || inRing[end] === 1) bonds.push(b);
  }
  return bonds;
}

/**
 * Every piece that is left when one of the {@link cuttableBonds} is cut: the side of the ring atom, a dummy atom in place of the other.
 * In the order of the bonds, for a bond between rings both sides.
 */
export function ringPieces(scaffold: Molecule): Molecule[] {
  const { nAtoms, nBonds, inRing, bondBegin, bondEnd } = scaffold;
  const pieces: Molecule[] = [];
  for (const bond of cuttableBonds(scaffold)) {
    for (const a of [bondBegin[bond] as number, bondEnd[bond] as number]) {
      if (inRing[a] === 0) continue;
      const blocked = new Uint8Array(nBonds);
      blocked[bond] = 1;
      const inside = new Uint8Array(nAtoms);
      markReachable(scaffold, a, blocked, inside);
      pieces.push(pieceOf(scaffold, inside, [{ bond, labels: [0, 0] }]));
    }
  }
  return pieces;
}

/** A scaffold with hydrogens in place of its dummy atoms that have one neighbour. */
export function withoutAttachments(scaffold: Molecule): Molecule {
  const { nAtoms, nBonds, element, bondBegin, bondEnd, bondOrder, neighbourStart } = scaffold;
  const inside = new Uint8Array(nAtoms).fill(1);
  const explicitHydrogens = scaffold.explicitHydrogens.slice();
  for (let a = 0; a < nAtoms; a++) {
    if (element[a] === DUMMY && (neighbourStart[a + 1] as number) - (neighbourStart[a] as number) === 1) inside[a] = 0;
  }
  for (let b = 0; b < nBonds; b++) {
    const [begin, end] = [bondBegin[b] as number, bondEnd[b] as number];
    if (inside[begin] === inside[end]) continue;
    const kept = inside[begin] === 1 ? begin : end;
    explicitHydrogens[kept] = (explicitHydrogens[kept] as number) + (bondOrder[b] as number);
  }
  return pieceOf({ ...scaffold, explicitHydrogens }, inside, []);
}

/** A scaffold with dummy atoms in place of all atoms; bonds, aromatic ones too, and charges stay. */
export function genericPiece(scaffold: Molecule): Molecule {
  const { nAtoms } = scaffold;
  const none = () => new Uint8Array(nAtoms);
  return {
    ...scaffold,
    element: none(),
    isotope: new Uint16Array(nAtoms),
    explicitHydrogens: none(),
    implicitHydrogens: none(),
    hydrogens: none(),
    radical: none(),
    aromatic: none(),
  };
}
