import { bondBetween, type Molecule } from "@molsieve/chem";
import { centreKind, NO_CENTRE, OTHER_GEOMETRY, TETRAHEDRAL } from "./centre-kind.js";
import { isPossibleStereoBond } from "./possible-bonds.js";
import { countStereoRings, type RingTable, type StereoMarks } from "./ring-stereo.js";

/** Symbol of an atom or bond without stereo. */
export const PLAIN = 0;
/** Symbol of stereo whose form does not matter. */
const SOME = 3;
/** Symbols from here on are those of a single atom or bond. */
const UNIQUE = 64;
/** Larger than any symbol of stereo. */
const ORDERS = 65536;
/** {@link Molecule.bondStereo}: not known which form; Z; the first of the axial forms. */
const ANY = 1;
const Z = 2;
const FIRST_AXIAL = 6;

/** How far the search for stereo centres has come; arrays are by atom or by bond, with 1 for yes. */
export interface StereoState {
  readonly molecule: Molecule;
  /** {@link centreKind} of the atoms. */
  readonly kinds: Uint8Array;
  /** The structure has stereo there. */
  readonly known: StereoMarks;
  /** The structure has none there, but could. */
  readonly possible: StereoMarks;
  /** Its neighbours have confirmed what is known. */
  readonly fixed: StereoMarks;
  /** 1 or 2 for the two forms of a centre with its neighbours in the order of their indices, and of a double bond; else 0. */
  readonly forms: StereoMarks;
  /** What tells atoms and bonds apart besides their elements and orders. */
  readonly atomSymbols: Int32Array;
  readonly bondSymbols: Int32Array;
  readonly rings: RingTable;
  /** Numbers of rings that may give stereo to an atom or bond. */
  readonly stereoRingsOfAtom: Uint16Array;
  readonly stereoRingsOfBond: Uint16Array;
  /** Tetrahedral centres, known or possible, as the last round left them. */
  readonly centres: Uint8Array;
}

/** Where the search begins. */
export function startStereo(molecule: Molecule, bondStereo: Uint8Array): StereoState {
  const { nAtoms, nBonds } = molecule;
  const marks = (): StereoMarks => ({ atoms: new Uint8Array(nAtoms), bonds: new Uint8Array(nBonds) });
  const state: StereoState = {
    molecule,
    kinds: new Uint8Array(nAtoms),
    known: marks(),
    possible: marks(),
    fixed: marks(),
    forms: marks(),
    atomSymbols: new Int32Array(nAtoms),
    bondSymbols: new Int32Array(nBonds),
    rings: tableOf(molecule),
    stereoRingsOfAtom: new Uint16Array(nAtoms),
    stereoRingsOfBond: new Uint16Array(nBonds),
    centres: new Uint8Array(nAtoms),
  };
  for (let atom = 0; atom < nAtoms; atom++) startAtom(state, atom);
  for (let bond = 0; bond < nBonds; bond++) startBond(state, bond, bondStereo[bond] as number);
  findStereoRings(state);
  return state;
}

/**
 * Begins again with all that was possible at first, and with what was known and has not been confirmed as merely possible.
 *
 * @returns false, with nothing changed, where all that was possible still is
 */
export function restartStereo(state: StereoState, atFirst: StereoMarks): boolean {
  const { known, possible, fixed, atomSymbols, bondSymbols } = state;
  if (areEqual(possible.atoms, atFirst.atoms) && areEqual(possible.bonds, atFirst.bonds)) return false;
  restart(known.atoms, possible.atoms, fixed.atoms, atFirst.atoms, atomSymbols);
  restart(known.bonds, possible.bonds, fixed.bonds, atFirst.bonds, bondSymbols);
  findStereoRings(state);
  return true;
}

/** The symbol of a bond without stereo: its order. */
export function plainBondSymbol({ bondOrder }: Molecule, bond: number): number {
  return (bondOrder[bond] as number) * ORDERS;
}

/** The symbol of an atom or bond when it is that of no other. */
function uniqueSymbol(symbol: number, index: number): number {
  return symbol - (symbol % ORDERS) + UNIQUE + index;
}

function restart(
  known: Uint8Array,
  possible: Uint8Array,
  fixed: Uint8Array,
  atFirst: Uint8Array,
  symbols: Int32Array,
): void {
  possible.set(atFirst);
  for (let i = 0; i < known.length; i++) {
    if (fixed[i] === 0 && known[i] === 1) {
      possible[i] = 1;
      known[i] = 0;
    }
    if (possible[i] === 1) symbols[i] = uniqueSymbol(symbols[i] as number, i);
  }
}

function startAtom({ molecule, kinds, known, possible, forms, atomSymbols }: StereoState, atom: number): void {
  const kind = centreKind(molecule, atom);
  kinds[atom] = kind;
  const tag = molecule.chirality[atom] as number;
  if (kind === NO_CENTRE) return;
  if (kind === TETRAHEDRAL && (tag === 1 || tag === 2)) {
    known.atoms[atom] = 1;
    forms.atoms[atom] = isOddByIndex(molecule, atom) ? 3 - tag : tag;
    atomSymbols[atom] = forms.atoms[atom];
  } else if (kind === OTHER_GEOMETRY && tag !== 0) {
    known.atoms[atom] = 1;
    atomSymbols[atom] = SOME;
  } else {
    possible.atoms[atom] = 1;
    atomSymbols[atom] = uniqueSymbol(PLAIN, atom);
  }
}

function startBond(state: StereoState, bond: number, stereo: number): void {
  const { molecule, known, possible, fixed, forms, bondSymbols } = state;
  const plain = plainBondSymbol(molecule, bond);
  bondSymbols[bond] = plain;
  if (stereo >= FIRST_AXIAL) {
    known.bonds[bond] = 1;
    fixed.bonds[bond] = 1;
    bondSymbols[bond] = plain + stereo;
  } else if (isPossibleStereoBond(molecule, bond)) {
    if (stereo === 0) possible.bonds[bond] = 1;
    else known.bonds[bond] = 1;
    if (stereo <= ANY) {
      bondSymbols[bond] = uniqueSymbol(plain, bond);
      return;
    }
    // Z and cis are even, E and trans odd.
    forms.bonds[bond] = formByIndex(molecule, bond, stereo % 2 === Z % 2 ? 1 : 2);
    bondSymbols[bond] = plain + forms.bonds[bond];
  }
}

/** Whether it takes an odd number of swaps to bring an atom's neighbours into the order of their indices. */
function isOddByIndex({ neighbourStart, neighbourAtom }: Molecule, atom: number): boolean {
  let isOdd = false;
  const end = neighbourStart[atom + 1] as number;
  for (let i = neighbourStart[atom] as number; i < end; i++) {
    for (let j = i + 1; j < end; j++) {
      if ((neighbourAtom[i] as number) > (neighbourAtom[j] as number)) isOdd = !isOdd;
    }
  }
  return isOdd;
}

/** The form of a double bond by the first neighbours of its ends. */
function formByIndex(molecule: Molecule, bond: number, form: number): number {
  const { bondBegin, bondEnd, bondStereoAtoms } = molecule;
  const begin = firstSide(molecule, bondBegin[bond] as number, bond);
  const end = firstSide(molecule, bondEnd[bond] as number, bond);
  const isTurned = (bondStereoAtoms[2 * bond] !== begin) !== (bondStereoAtoms[2 * bond + 1] !== end);
  return isTurned ? 3 - form : form;
}

function firstSide({ neighbourStart, neighbourAtom, neighbourBond }: Molecule, atom: number, bond: number): number {
  const start = neighbourStart[atom] as number;
  return neighbourAtom[neighbourBond[start] === bond ? start + 1 : start] as number;
}

function findStereoRings(state: StereoState): void {
  const { molecule, known, possible, rings, stereoRingsOfAtom, stereoRingsOfBond } = state;
  const either = { atoms: known.atoms.slice(), bonds: known.bonds.slice() };
  for (let atom = 0; atom < molecule.nAtoms; atom++) if (possible.atoms[atom] === 1) either.atoms[atom] = 1;
  for (let bond = 0; bond < molecule.nBonds; bond++) if (possible.bonds[bond] === 1) either.bonds[bond] = 1;
  countStereoRings(molecule, rings, either, stereoRingsOfAtom, stereoRingsOfBond);
}

function tableOf(molecule: Molecule): RingTable {
  const { rings, nAtoms, nBonds } = molecule;
  const ringsOfAtom = new Uint16Array(nAtoms);
  const ringsOfBond = new Uint16Array(nBonds);
  const bonds: Int32Array[] = [];
  for (const ring of rings) {
    const ringBonds = new Int32Array(ring.length);
    for (let i = 0; i < ring.length; i++) {
      const atom = ring[i] as number;
      const bond = bondBetween(molecule, atom, ring[i + 1 === ring.length ? 0 : i + 1] as number);
      ringBonds[i] = bond;
      ringsOfAtom[atom] = (ringsOfAtom[atom] as number) + 1;
      ringsOfBond[bond] = (ringsOfBond[bond] as number) + 1;
    }
    bonds.push(ringBonds);
  }
  return { rings, bonds, ringsOfAtom, ringsOfBond };
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
