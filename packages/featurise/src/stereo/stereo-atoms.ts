import { bondBetween } from "@molsieve/chem";
import { TETRAHEDRAL } from "./centre-kind.js";
import { PLAIN, type StereoState } from "./stereo-state.js";

/**
 * Compares the neighbours of every centre: one with neighbours that are alike is no longer possible, one that is known gets the
 * form that its neighbours have by rank. Lists {@link StereoState.centres}.
 *
 * @returns whether anything has changed
 */
export function updateAtoms(state: StereoState, ranks: Int32Array): boolean {
  const { molecule, kinds, known, possible, fixed, forms, atomSymbols, centres } = state;
  let hasChanged = false;
  centres.fill(0);
  const neighbours: number[] = [];
  for (let atom = 0; atom < molecule.nAtoms; atom++) {
    if (known.atoms[atom] === 0 && possible.atoms[atom] === 0) continue;
    const isTetrahedral = kinds[atom] === TETRAHEDRAL;
    if (fixed.atoms[atom] === 1) {
      centres[atom] = isTetrahedral ? 1 : 0;
    } else if (isTetrahedral && !listDifferent(state, ranks, atom, neighbours)) {
      if (possible.atoms[atom] === 1) hasChanged = true;
      possible.atoms[atom] = 0;
      atomSymbols[atom] = PLAIN;
      if (state.stereoRingsOfAtom[atom] === 0) continue;
      state.stereoRingsOfAtom[atom] = 0;
      hasChanged = true;
      loosenRings(state);
    } else {
      centres[atom] = isTetrahedral ? 1 : 0;
      if (possible.atoms[atom] === 1) continue;
      fixed.atoms[atom] = 1;
      const form = forms.atoms[atom] as number;
      if (form === 0) continue;
      const symbol = isOdd(neighbours) ? 3 - form : form;
      if (symbol !== atomSymbols[atom]) hasChanged = true;
      atomSymbols[atom] = symbol;
    }
  }
  return hasChanged;
}

/** Lists the different ranks among an atom's neighbours; whether none are alike but for those that a ring tells apart. */
function listDifferent(state: StereoState, ranks: Int32Array, atom: number, list: number[]): boolean {
  const { molecule, stereoRingsOfAtom, stereoRingsOfBond } = state;
  const { neighbourStart, neighbourAtom } = molecule;
  const sorted = neighbourAtom.slice(neighbourStart[atom], neighbourStart[atom + 1]).sort();
  list.length = 0;
  for (const neighbour of sorted) {
    const rank = ranks[neighbour] as number;
    if (!list.includes(rank)) list.push(rank);
    else if (stereoRingsOfAtom[atom] === 0 || stereoRingsOfBond[bondBetween(molecule, atom, neighbour)] === 0)
      return false;
  }
  return true;
}

function isOdd(list: readonly number[]): boolean {
  let odd = false;
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) if ((list[i] as number) > (list[j] as number)) odd = !odd;
  }
  return odd;
}

/** Looks at all rings again after an atom has ceased to give stereo to others. */
function loosenRings({ rings, fixed, stereoRingsOfAtom, stereoRingsOfBond }: StereoState): void {
  for (const [r, ring] of rings.rings.entries()) {
    let last = -1;
    let count = 0;
    for (const atom of ring) {
      fixed.atoms[atom] = 0;
      if (stereoRingsOfAtom[atom] === 0) continue;
      if (count++ === 0) last = atom;
    }
    if (count > 1) continue;
    if (count === 1) stereoRingsOfAtom[last] = (stereoRingsOfAtom[last] as number) - 1;
    for (const bond of rings.bonds[r] ?? []) {
      if ((stereoRingsOfBond[bond] as number) > 0) stereoRingsOfBond[bond] = (stereoRingsOfBond[bond] as number) - 1;
    }
  }
}
