import type { Molecule } from "@molsieve/chem";
import type { ScratchMolecule } from "./scratch-molecule.js";

/** 16-bit words that a molecule takes in its compact form: 3 an atom, 3 a bond, 1 a ring and ring atom, and some more. */
export function compactLength(molecule: Molecule): number {
  const { nAtoms, nBonds, rings } = molecule;
  return (
    HEADER +
    ATOM * nAtoms +
    BOND * nBonds +
    rings.reduce((sum, { length }) => sum + 1 + length, 0) +
    2 * isotopes(molecule).length +
    3 * stereoBonds(molecule).length
  );
}

/** Counts of atoms, bonds, isotopes, bonds with stereo, and in two words each rings and ring data. */
const HEADER = 8;
/** Element and charge; hydrogens; the rest. */
const ATOM = 3;
/** Begin, end, the rest. */
const BOND = 3;

/** Writes a molecule, all but its map numbers, into `words` from `at` on. */
export function writeCompact(molecule: Molecule, words: Uint16Array, at: number): void {
  const { nAtoms, nBonds, rings } = molecule;
  const labelled = isotopes(molecule);
  const sided = stereoBonds(molecule);
  const nRings = rings.length;
  const nRingData = rings.reduce((sum, { length }) => sum + length, nRings);
  words.set([nAtoms, nBonds, labelled.length, sided.length, nRings, nRings >> 16, nRingData, nRingData >> 16], at);
  let next = at + HEADER;
  const { element, charge, explicitHydrogens, implicitHydrogens } = molecule;
  const { aromatic, chirality, hybridisation, radical } = molecule;
  for (let a = 0; a < nAtoms; a++) {
    words[next++] = (element[a] as number) | (((charge[a] as number) & 255) << 8);
    words[next++] = (explicitHydrogens[a] as number) | ((implicitHydrogens[a] as number) << 8);
    words[next++] =
      (aromatic[a] as number) |
      ((chirality[a] as number) << 1) |
      ((hybridisation[a] as number) << 5) |
      ((radical[a] as number) << 9);
  }
  const { bondBegin, bondEnd, bondOrder, bondConjugated, bondStereo, bondStereoAtoms } = molecule;
  for (let b = 0; b < nBonds; b++) {
    words[next++] = bondBegin[b] as number;
    words[next++] = bondEnd[b] as number;
    words[next++] = (bondOrder[b] as number) | ((bondConjugated[b] as number) << 3) | ((bondStereo[b] as number) << 4);
  }
  for (const ring of rings) words[next++] = ring.length;
  for (const ring of rings) {
    words.set(ring, next);
    next += ring.length;
  }
  for (const atom of labelled) {
    words[next++] = atom;
    words[next++] = molecule.isotope[atom] as number;
  }
  for (const bond of sided) {
    words[next++] = bond;
    words[next++] = bondStereoAtoms[2 * bond] as number;
    words[next++] = bondStereoAtoms[2 * bond + 1] as number;
  }
}

/** Reads what {@link writeCompact} wrote; map numbers are left as they are. */
export function readCompact(words: Uint16Array, at: number, into: ScratchMolecule): void {
  const nAtoms = words[at] as number;
  const nBonds = words[at + 1] as number;
  const nRingData = (words[at + 6] as number) | ((words[at + 7] as number) << 16);
  into.begin(nAtoms, nBonds, (words[at + 4] as number) | ((words[at + 5] as number) << 16), nRingData);
  let next = at + HEADER;
  const { element, charge, explicitHydrogens, implicitHydrogens } = into;
  const { aromatic, chirality, hybridisation, radical, isotope } = into;
  for (let a = 0; a < nAtoms; a++) {
    const kind = words[next++] as number;
    element[a] = kind;
    charge[a] = kind >> 8;
    const hydrogens = words[next++] as number;
    explicitHydrogens[a] = hydrogens;
    implicitHydrogens[a] = hydrogens >> 8;
    const rest = words[next++] as number;
    aromatic[a] = rest & 1;
    chirality[a] = (rest >> 1) & 15;
    hybridisation[a] = (rest >> 5) & 15;
    radical[a] = rest >> 9;
    isotope[a] = 0;
  }
  const { bondBegin, bondEnd, bondOrder, bondConjugated, bondStereo, bondStereoAtoms, ringData } = into;
  for (let b = 0; b < nBonds; b++) {
    bondBegin[b] = words[next++] as number;
    bondEnd[b] = words[next++] as number;
    const rest = words[next++] as number;
    bondOrder[b] = rest & 7;
    bondConjugated[b] = (rest >> 3) & 1;
    bondStereo[b] = rest >> 4;
  }
  bondStereoAtoms.fill(NO_ATOM, 0, 2 * nBonds);
  for (let i = 0; i < nRingData; i++) ringData[i] = words[next++] as number;
  for (let i = words[at + 2] as number; i > 0; i--) {
    isotope[words[next] as number] = words[next + 1] as number;
    next += 2;
  }
  for (let i = words[at + 3] as number; i > 0; i--) {
    const bond = words[next] as number;
    bondStereoAtoms[2 * bond] = words[next + 1] as number;
    bondStereoAtoms[2 * bond + 1] = words[next + 2] as number;
    next += 3;
  }
  into.finish();
}

const NO_ATOM = 65_535;

function isotopes({ nAtoms, isotope }: Molecule): number[] {
  const labelled: number[] = [];
  for (let a = 0; a < nAtoms; a++) if (isotope[a] !== 0) labelled.push(a);
  return labelled;
}

/** Bonds that name the neighbours their stereo refers to. */
function stereoBonds({ nBonds, bondStereoAtoms }: Molecule): number[] {
  const sided: number[] = [];
  for (let b = 0; b < nBonds; b++) {
    if (bondStereoAtoms[2 * b] !== NO_ATOM || bondStereoAtoms[2 * b + 1] !== NO_ATOM) sided.push(b);
  }
  return sided;
}
