import { TETRAHEDRAL } from "./centre-kind.js";
import type { StereoState } from "./stereo-state.js";

/**
 * Whether ranks that may still become finer say all that the search asks of them: of each centre and each end of a double bond
 * that its neighbours differ, or that two are atoms at chain ends which nothing will tell apart.
 */
export function isDecided(state: StereoState, ranks: Int32Array): boolean {
  const { molecule, kinds, known, possible, fixed } = state;
  const { nAtoms, nBonds, neighbourStart, bondBegin, bondEnd } = molecule;
  for (let atom = 0; atom < nAtoms; atom++) {
    if (kinds[atom] !== TETRAHEDRAL || fixed.atoms[atom] === 1) continue;
    if (known.atoms[atom] === 0 && possible.atoms[atom] === 0) continue;
    const end = neighbourStart[atom + 1] as number;
    if (!isCentreDecided(state, ranks, neighbourStart[atom] as number, end)) return false;
  }
  for (let bond = 0; bond < nBonds; bond++) {
    if ((known.bonds[bond] === 0 && possible.bonds[bond] === 0) || fixed.bonds[bond] === 1) continue;
    if (!isEndDecided(state, ranks, bondBegin[bond] as number, bond)) return false;
    if (!isEndDecided(state, ranks, bondEnd[bond] as number, bond)) return false;
  }
  return true;
}

function isCentreDecided({ molecule, bondSymbols }: StereoState, ranks: Int32Array, start: number, end: number) {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  let isOpen = false;
  for (let i = start; i < end; i++) {
    const a = neighbourAtom[i] as number;
    const isTip = (neighbourStart[a + 1] as number) - (neighbourStart[a] as number) === 1;
    for (let j = i + 1; j < end; j++) {
      const b = neighbourAtom[j] as number;
      if (ranks[a] !== ranks[b]) continue;
      // Of one rank, so the other has as many neighbours.
      if (isTip && bondSymbols[neighbourBond[i] as number] === bondSymbols[neighbourBond[j] as number]) return true;
      isOpen = true;
    }
  }
  return !isOpen;
}

function isEndDecided({ molecule, bondSymbols }: StereoState, ranks: Int32Array, atom: number, bond: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  let first = -1;
  const end = neighbourStart[atom + 1] as number;
  for (let i = neighbourStart[atom] as number; i < end; i++) {
    if (neighbourBond[i] === bond) continue;
    if (first < 0) {
      first = i;
      continue;
    }
    const a = neighbourAtom[first] as number;
    if (ranks[a] !== ranks[neighbourAtom[i] as number]) continue;
    const isTip = (neighbourStart[a + 1] as number) - (neighbourStart[a] as number) === 1;
    if (!isTip || bondSymbols[neighbourBond[first] as number] !== bondSymbols[neighbourBond[i] as number]) return false;
  }
  return true;
}
