import type { Molecule } from "../molecule/molecule.js";
import { hasDistinctNeighbours, isRightHanded } from "../stereo/centre-hand.js";
import { Priorities } from "../stereo/priorities.js";
import { isPossibleCentre } from "./cip-centres.js";

/** {@link cipCodes} of an R centre. */
export const CIP_R = 1;
/** {@link cipCodes} of an S centre. */
export const CIP_S = 2;

/**
 * RDKit's legacy label of each atom, `[nAtoms]`: {@link CIP_R}, {@link CIP_S}, or 0 where the atom is no centre or two of its
 * neighbours have equal priority.
 *
 * Differs from the rules of Cahn, Ingold and Prelog: RDKit's priorities are an approximation, and its labels are meant as
 * input of fingerprints rather than as names.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `legacyStereoPerception`
 */
export function cipCodes(molecule: Molecule): Uint8Array {
  const codes = new Uint8Array(molecule.nAtoms);
  const open = taggedCentres(molecule);
  if (open.length > 0) labelCentres(molecule, open, codes);
  return codes;
}

/** Priorities of atoms when RDKit's legacy perception has labelled what it can, `[nAtoms]`; equal atoms share one. */
export function cipRanks(molecule: Molecule): Int32Array {
  return labelCentres(molecule, taggedCentres(molecule), new Uint8Array(molecule.nAtoms)).subarray(0, molecule.nAtoms);
}

function taggedCentres(molecule: Molecule): number[] {
  const centres: number[] = [];
  for (let atom = 0; atom < molecule.nAtoms; atom++) {
    if (isTagged(molecule, atom) && isPossibleCentre(molecule, atom)) centres.push(atom);
  }
  return centres;
}

/**
 * 1 where RDKit's legacy perception takes an atom for a tetrahedral stereo centre, whether its configuration is given or not,
 * `[nAtoms]`: a possible centre whose neighbours differ in priority. Centres of ring stereo alone, as in
 * 1,4-dimethylcyclohexane, are none.
 *
 * @see RDKit `Code/GraphMol/Chirality.cpp`, `legacyStereoPerception`
 */
export function stereoCentres(molecule: Molecule): Uint8Array {
  const centres = new Uint8Array(molecule.nAtoms);
  const possible: number[] = [];
  for (let atom = 0; atom < molecule.nAtoms; atom++) if (isPossibleCentre(molecule, atom)) possible.push(atom);
  if (possible.length === 0) return centres;
  const ranks = labelCentres(molecule, [...possible], new Uint8Array(molecule.nAtoms));
  for (const atom of possible) if (hasDistinctNeighbours(molecule, atom, ranks)) centres[atom] = 1;
  return centres;
}

/**
 * Labels the centres of a list that have a tag, each label counting for the priorities after it; answers the priorities at
 * the end.
 *
 * @param open emptied of the centres that are labelled
 */
function labelCentres(molecule: Molecule, open: number[], codes: Uint8Array): Int32Array {
  const { nAtoms, nBonds, bondStereo } = molecule;
  const openBonds: number[] = [];
  for (let bond = 0; bond < nBonds; bond++) {
    if (bondStereo[bond] === STEREO_Z || bondStereo[bond] === STEREO_E) openBonds.push(bond);
  }
  const priorities = new Priorities();
  priorities.begin(molecule);
  const { ranks } = priorities;
  const additions = new Uint8Array(nAtoms);
  for (;;) {
    while (priorities.step());
    const labelled = removeIf(open, (atom) => {
      if (!isTagged(molecule, atom) || !hasDistinctNeighbours(molecule, atom, ranks)) return false;
      const isR = isRightHanded(molecule, atom, ranks);
      codes[atom] = isR ? CIP_R : CIP_S;
      additions[atom] = (additions[atom] as number) + (isR ? 20 : 10);
      return true;
    });
    if (open.length === 0) return ranks;
    const placed = removeIf(openBonds, (bond) => {
      const ends = [molecule.bondBegin[bond] as number, molecule.bondEnd[bond] as number];
      if (ends.some((end) => hasEqualSides(molecule, ranks, end, bond))) return false;
      for (const end of ends) additions[end] = (additions[end] as number) + (bondStereo[bond] === STEREO_E ? 1 : 2);
      return true;
    });
    if (!labelled && !placed) return ranks;
    priorities.add(additions);
  }
}

function isTagged({ chirality }: Molecule, atom: number): boolean {
  return chirality[atom] !== 0 && chirality[atom] !== OTHER;
}

const OTHER = 3;
const STEREO_Z = 2;
const STEREO_E = 3;

/** Removes the entries that are chosen; answers whether there were any. */
function removeIf(list: number[], isChosen: (entry: number) => boolean): boolean {
  const before = list.length;
  let kept = 0;
  for (const entry of list) if (!isChosen(entry)) list[kept++] = entry;
  list.length = kept;
  return kept < before;
}

/** Whether the two neighbours of an end of a double bond have the same rank. */
function hasEqualSides(molecule: Molecule, ranks: Int32Array, end: number, bond: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond } = molecule;
  let first = -1;
  for (let i = neighbourStart[end] as number; i < (neighbourStart[end + 1] as number); i++) {
    if (neighbourBond[i] === bond) continue;
    const rank = ranks[neighbourAtom[i] as number] as number;
    if (rank === first) return true;
    first = rank;
  }
  return false;
}
