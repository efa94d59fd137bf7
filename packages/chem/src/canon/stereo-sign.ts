import type { Molecule } from "../molecule/molecule.js";

/**
 * 1 or -1 for the hand of a stereo element as seen from its neighbours in the order of their ranks; 0 where two of them have
 * one rank.
 *
 * @param element an atom, or `nAtoms + bond` for a double bond
 * @param rank of each atom, `[nAtoms]`
 */
export function stereoSign(molecule: Molecule, element: number, rank: Uint16Array): number {
  return element < molecule.nAtoms
    ? centreSign(molecule, element, rank)
    : bondSign(molecule, element - molecule.nAtoms, rank);
}

function centreSign({ chirality, neighbourStart, neighbourAtom }: Molecule, a: number, rank: Uint16Array): number {
  const end = neighbourStart[a + 1] as number;
  let sign = chirality[a] === 1 ? 1 : -1;
  for (let i = neighbourStart[a] as number; i < end; i++) {
    const one = rank[neighbourAtom[i] as number] as number;
    for (let j = i + 1; j < end; j++) {
      const other = rank[neighbourAtom[j] as number] as number;
      if (one === other) return 0;
      if (one > other) sign = -sign;
    }
  }
  return sign;
}

function bondSign(molecule: Molecule, bond: number, rank: Uint16Array): number {
  const { bondBegin, bondEnd, bondStereo, bondStereoAtoms } = molecule;
  const begin = bondBegin[bond] as number;
  const end = bondEnd[bond] as number;
  const isCis = bondStereo[bond] === 2 || bondStereo[bond] === 4;
  return (
    (isCis ? 1 : -1) *
    sideSign(molecule, begin, end, bondStereoAtoms[2 * bond] as number, rank) *
    sideSign(molecule, end, begin, bondStereoAtoms[2 * bond + 1] as number, rank)
  );
}

/** 1 where the reference neighbour of `atom` is the first by rank, -1 where another one is, 0 where that has its rank. */
function sideSign(
  { neighbourStart, neighbourAtom }: Molecule,
  atom: number,
  opposite: number,
  reference: number,
  rank: Uint16Array,
): number {
  const own = rank[reference] as number;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const n = neighbourAtom[i] as number;
    if (n === opposite || n === reference) continue;
    const other = rank[n] as number;
    if (other === own) return 0;
    if (other < own) return -1;
  }
  return 1;
}
