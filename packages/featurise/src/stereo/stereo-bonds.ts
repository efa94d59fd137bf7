import type { Molecule } from "@molsieve/chem";
import { plainBondSymbol, type StereoState } from "./stereo-state.js";

/**
 * Compares the neighbours of both ends of every double bond with stereo, as {@link updateAtoms} does for centres.
 *
 * @returns whether anything has changed
 */
export function updateBonds(state: StereoState, ranks: Int32Array): boolean {
  const { molecule, known, possible, fixed, forms, bondSymbols } = state;
  const { nBonds, bondBegin, bondEnd } = molecule;
  let hasChanged = false;
  for (let bond = 0; bond < nBonds; bond++) {
    if ((known.bonds[bond] === 0 && possible.bonds[bond] === 0) || fixed.bonds[bond] === 1) continue;
    const begin = otherNeighbours(molecule, bondBegin[bond] as number, bond);
    const end = otherNeighbours(molecule, bondEnd[bond] as number, bond);
    if (begin.length === 0 || end.length === 0) {
      fixed.bonds[bond] = 1;
    } else if (areAlike(state, ranks, bond, begin) || areAlike(state, ranks, bond, end)) {
      if (possible.bonds[bond] === 0) continue;
      possible.bonds[bond] = 0;
      bondSymbols[bond] = plainBondSymbol(molecule, bond);
      hasChanged = true;
    } else if (possible.bonds[bond] === 0) {
      fixed.bonds[bond] = 1;
      hasChanged = true;
      const form = forms.bonds[bond] as number;
      if (form === 0) continue;
      const isTurned = isRising(ranks, begin) !== isRising(ranks, end);
      // Both the form by index and that by rank stay in the symbol.
      bondSymbols[bond] = (bondSymbols[bond] as number) + 8 * (isTurned ? 3 - form : form);
    }
  }
  return hasChanged;
}

/** The other neighbours of an end of a bond. */
function otherNeighbours(
  { neighbourStart, neighbourAtom, neighbourBond }: Molecule,
  atom: number,
  bond: number,
): number[] {
  const sides: number[] = [];
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (neighbourBond[i] !== bond) sides.push(neighbourAtom[i] as number);
  }
  return sides;
}

function isRising(ranks: Int32Array, [a = 0, b]: readonly number[]): boolean {
  return b !== undefined && (ranks[a] as number) < (ranks[b] as number);
}

/** Whether the two neighbours of an end have one rank, and no centre or stereo bond across a ring tells them apart. */
function areAlike(state: StereoState, ranks: Int32Array, bond: number, [a = 0, b]: readonly number[]): boolean {
  if (b === undefined || ranks[a] !== ranks[b]) return false;
  const { molecule, rings } = state;
  const ends = [molecule.bondBegin[bond] as number, molecule.bondEnd[bond] as number];
  return !rings.rings.some(
    (ring) =>
      ring.length % 2 === 0 &&
      ring.includes(a) &&
      ring.includes(b) &&
      ends.some((end) => ring.includes(end) && tellsApart(state, ring, end)),
  );
}

/** Whether the atom opposite to another in a ring is a centre or has a stereo bond out of the ring. */
function tellsApart({ molecule, known, possible }: StereoState, ring: Uint16Array, atom: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  const opposite = ring[(ring.indexOf(atom) + ring.length / 2) % ring.length] as number;
  if (known.atoms[opposite] === 1 || possible.atoms[opposite] === 1) return true;
  const start = neighbourStart[opposite] as number;
  const end = neighbourStart[opposite + 1] as number;
  if (end - start !== 3) return false;
  for (let i = start; i < end; i++) {
    const bond = neighbourBond[i] as number;
    if (ring.includes(neighbourAtom[i] as number)) continue;
    if (known.bonds[bond] === 1 || possible.bonds[bond] === 1) return true;
  }
  return false;
}
