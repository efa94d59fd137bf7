import type { Molecule } from "@molsieve/chem";
import { mixed } from "./mixed.js";

/** Colours of atoms, and the refinement that stereo goes into. */
export interface ColourRefiner {
  /** By atom. */
  readonly colours: Uint32Array;
  /** Lets the colours of some atoms take in those of their neighbours until they part no more atoms. */
  refine(molecule: Molecule, atoms: ArrayLike<number>): void;
}

/**
 * Puts the stereo of atoms and double bonds into the refined colours of a hasher, and refines them again.
 *
 * Centres whose neighbours have different colours are marked by their hand as seen in the order of these colours, round after
 * round, as marked centres may part further neighbours. What is left has neighbours alike: whether such centres are cis or
 * trans to each other shows when one of the neighbours at a time is set apart.
 *
 * @param lost an atom in whose place is a hydrogen; -1 for none
 */
export function stereoMarks(hasher: ColourRefiner, molecule: Molecule, atoms: ArrayLike<number>, lost: number): void {
  let centres = Array.from(atoms).filter((a) => isCentre(molecule, a, lost));
  let bonds = stereoBonds(molecule, atoms);
  while (centres.length + bonds.length > 0) {
    const seen = hasher.colours.slice();
    const tiedCentres = centres.filter((a) => handOf(molecule, a, seen, lost) === 0);
    const tiedBonds = bonds.filter((b) => sideOf(molecule, b, seen, lost) === 0);
    if (tiedCentres.length === centres.length && tiedBonds.length === bonds.length) break;
    for (const a of centres) mark(hasher, a, handOf(molecule, a, seen, lost));
    for (const b of bonds) markEnds(hasher, molecule, b, sideOf(molecule, b, seen, lost));
    hasher.refine(molecule, atoms);
    centres = tiedCentres;
    bonds = tiedBonds;
  }
  if (centres.length > 1 && centres.length <= MAX_TIED) markTied(hasher, molecule, atoms, centres, lost);
}

/** With more tied centres than this, their relative stereo is left out: work grows with the square of their number. */
const MAX_TIED = 64;

function markTied(
  hasher: ColourRefiner,
  molecule: Molecule,
  atoms: ArrayLike<number>,
  centres: readonly number[],
  lost: number,
): void {
  const refined = hasher.colours.slice();
  const marks = centres.map((centre) => {
    let sum = 0;
    for (const neighbour of tiedNeighbours(molecule, centre, refined, lost)) {
      hasher.colours.set(refined);
      hasher.colours[neighbour] = mixed(refined[neighbour] as number, SET_APART);
      hasher.refine(molecule, atoms);
      const apart = hasher.colours;
      const own = handOf(molecule, centre, apart, lost);
      for (const other of centres) {
        // Relative to the hand of this centre, so that a mirror image of a molecule without hand stays the same.
        const relative = own * handOf(molecule, other, apart, lost);
        sum = (sum + mixed(apart[other] as number, SET_APART + 2 + relative)) | 0;
      }
    }
    return sum;
  });
  hasher.colours.set(refined);
  centres.forEach((centre, i) => {
    hasher.colours[centre] = mixed(refined[centre] as number, marks[i] as number);
  });
  hasher.refine(molecule, atoms);
}

const SET_APART = 300;

function mark(hasher: ColourRefiner, a: number, hand: number): void {
  if (hand !== 0) hasher.colours[a] = mixed(hasher.colours[a] as number, 100 + hand);
}

function markEnds(hasher: ColourRefiner, molecule: Molecule, b: number, side: number): void {
  if (side === 0) return;
  for (const a of [molecule.bondBegin[b] as number, molecule.bondEnd[b] as number]) {
    hasher.colours[a] = mixed(hasher.colours[a] as number, 200 + side);
  }
}

function stereoBonds(molecule: Molecule, atoms: ArrayLike<number>): number[] {
  const bonds: number[] = [];
  for (let k = 0; k < atoms.length; k++) {
    const a = atoms[k] as number;
    for (let i = molecule.neighbourStart[a] as number; i < (molecule.neighbourStart[a + 1] as number); i++) {
      const b = molecule.neighbourBond[i] as number;
      const stereo = molecule.bondStereo[b] as number;
      if (stereo >= 2 && stereo <= 5 && molecule.bondBegin[b] === a) bonds.push(b);
    }
  }
  return bonds;
}

/** Whether an atom has a hand; not one where a hydrogen comes to another hydrogen. */
function isCentre({ chirality, hydrogens, neighbourStart, neighbourAtom }: Molecule, a: number, lost: number): boolean {
  if (chirality[a] !== 1 && chirality[a] !== 2) return false;
  if (lost < 0 || hydrogens[a] === 0) return true;
  return !neighbourAtom.subarray(neighbourStart[a], neighbourStart[a + 1] as number).includes(lost);
}

/**
 * 1 or -1 for the hand of a centre as seen from its neighbours in the order of their colours, a hydrogen in the place of one
 * last; 0 where two are alike.
 */
function handOf(
  { chirality, neighbourStart, neighbourAtom }: Molecule,
  a: number,
  colours: Uint32Array,
  lost: number,
): number {
  const last = neighbourStart[a + 1] as number;
  let hand = chirality[a] === 1 ? 1 : -1;
  for (let i = neighbourStart[a] as number; i < last; i++) {
    const one = neighbourAtom[i] as number;
    for (let j = i + 1; j < last; j++) {
      const other = neighbourAtom[j] as number;
      if (other === lost) continue;
      if (one === lost || (colours[one] as number) > (colours[other] as number)) hand = -hand;
      else if (colours[one] === colours[other]) return 0;
    }
  }
  return hand;
}

/** Neighbours of a centre whose colour another neighbour has too. */
function tiedNeighbours(
  { neighbourStart, neighbourAtom }: Molecule,
  a: number,
  colours: Uint32Array,
  lost: number,
): number[] {
  const around = Array.from(neighbourAtom.subarray(neighbourStart[a], neighbourStart[a + 1] as number)).filter(
    (n) => n !== lost,
  );
  return around.filter((n) => around.some((other) => other !== n && colours[other] === colours[n]));
}

/**
 * 1 where the substituents with the larger colours at both ends of a double bond lie on one side, else -1, hydrogens being
 * no substituents; 0 where two are alike or there is none.
 */
function sideOf(molecule: Molecule, b: number, colours: Uint32Array, lost: number): number {
  const { neighbourStart, neighbourAtom, bondBegin, bondEnd, bondStereo, bondStereoAtoms } = molecule;
  let side = bondStereo[b] === 2 || bondStereo[b] === 4 ? 1 : -1;
  for (let which = 0; which < 2; which++) {
    const atom = (which === 0 ? bondBegin[b] : bondEnd[b]) as number;
    const opposite = which === 0 ? bondEnd[b] : bondBegin[b];
    const reference = bondStereoAtoms[2 * b + which] as number;
    let other = -1;
    for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
      const n = neighbourAtom[i] as number;
      if (n !== reference && n !== opposite && n !== lost) other = n;
    }
    if (reference === lost) {
      if (other < 0) return 0;
      side = -side;
    } else if (other >= 0) {
      if (colours[other] === colours[reference]) return 0;
      if ((colours[other] as number) > (colours[reference] as number)) side = -side;
    }
  }
  return side;
}
