import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import { type AtomTraits, TRAIT } from "./atom-traits.js";

const { carbon, nitrogen, oxygen, sulfur, hetero, heteroWithHydrogen, methylene, methyl, halogen } = TRAIT;

/** Sets the keys that are about a bond, its atoms and whether they have further bonds in rings. */
export function setBondKeys(molecule: Molecule, atoms: AtomTraits, keys: Uint8Array): void {
  const { nBonds, bondBegin, bondEnd, bondOrder, bondInRing } = molecule;
  const { traits, ringBonds, aromaticBonds, degree } = atoms;
  let heteroBonds = 0;
  let oxygenDoubleBonds = 0;
  let ringAtomsBesideOxygen = 0;
  for (let bond = 0; bond < nBonds; bond++) {
    const a = bondBegin[bond] as number;
    const b = bondEnd[bond] as number;
    const ta = traits[a] as number;
    const tb = traits[b] as number;
    const either = ta | tb;
    const order = bondOrder[bond] as number;
    const isInRing = bondInRing[bond] === 1;
    if ((ta & tb & hetero) !== 0) {
      heteroBonds++;
      setHeteroPairKeys(ta, tb, order, keys);
    } else if ((either & hetero) !== 0 && (either & methyl) !== 0) keys[93] = 1;
    switch (order) {
      case 1:
        if ((either & carbon) === 0) break;
        if ((either & oxygen) !== 0) keys[157] = 1;
        if ((either & nitrogen) !== 0) keys[158] = 1;
        break;
      case 2:
        if ((either & oxygen) !== 0) oxygenDoubleBonds++;
        if ((either & nitrogen) !== 0) keys[119] = 1;
        if ((either & sulfur) !== 0) keys[73] = 1;
        if ((either & methylene) !== 0) keys[34] = 1;
        if ((ta & tb & carbon) !== 0) keys[99] = 1;
        else if ((either & carbon) !== 0) {
          if ((either & oxygen) !== 0) keys[154] = 1;
          if ((either & nitrogen) !== 0) keys[78] = 1;
        }
        break;
      case 3:
        if ((ta & tb & carbon) !== 0) keys[17] = 1;
        else if ((either & carbon) !== 0 && (either & nitrogen) !== 0) keys[41] = 1;
        break;
      case AROMATIC_BOND:
        if (isPair(ta, tb, carbon, nitrogen)) keys[65] = 1;
        if (haveDistinct(molecule, a, b, aromaticBonds, degree, isNotAromatic)) keys[144] = 1;
    }
    if (order !== AROMATIC_BOND) {
      const beside = ((aromaticBonds[b] as number) > 0 ? ta : 0) | ((aromaticBonds[a] as number) > 0 ? tb : 0);
      if ((beside & sulfur) !== 0) keys[59] = 1;
      if ((beside & oxygen) !== 0) keys[113] = 1;
      if ((beside & nitrogen) !== 0) keys[135] = 1;
    }
    if (isInRing) {
      if (haveDistinct(molecule, a, b, ringBonds, degree, isOutsideRings)) keys[150] = 1;
      continue;
    }
    const ringA = ringBonds[a] as number;
    const ringB = ringBonds[b] as number;
    if (ringA > 0 && ringB > 0) keys[62] = 1;
    const beside = (ringB > 0 ? ta : 0) | (ringA > 0 ? tb : 0);
    if ((beside & sulfur) !== 0) keys[64] = 1;
    if ((beside & halogen) !== 0) keys[87] = 1;
    if ((beside & nitrogen) !== 0) keys[133] = 1;
    if ((beside & oxygen) !== 0) {
      ringAtomsBesideOxygen += ((ta & oxygen) !== 0 ? ringB : 0) + ((tb & oxygen) !== 0 ? ringA : 0);
    }
  }
  if (heteroBonds > 0) keys[124] = 1;
  if (heteroBonds > 1) keys[130] = 1;
  if (oxygenDoubleBonds > 1) keys[136] = 1;
  if (ringAtomsBesideOxygen > 0) keys[143] = 1;
  if (ringAtomsBesideOxygen > 1) keys[127] = 1;
}

/** Keys of a bond between two heteroatoms. */
function setHeteroPairKeys(ta: number, tb: number, order: number, keys: Uint8Array): void {
  const either = ta | tb;
  if ((either & halogen) !== 0) keys[31] = 1;
  if ((either & sulfur) !== 0) keys[67] = 1;
  if ((either & heteroWithHydrogen) !== 0) keys[69] = 1;
  if ((ta & tb & heteroWithHydrogen) !== 0) keys[68] = 1;
  if ((either & nitrogen) !== 0) keys[94] = 1;
  if ((either & oxygen) !== 0) keys[102] = 1;
  if ((ta & tb & nitrogen) !== 0) keys[52] = 1;
  const isNitrogenOxygen = isPair(ta, tb, nitrogen, oxygen);
  if (isNitrogenOxygen) keys[71] = 1;
  if (isPair(ta, tb, nitrogen, sulfur)) keys[33] = 1;
  if (order === 1) {
    if ((ta & tb & sulfur) !== 0) keys[14] = 1;
    if (isNitrogenOxygen) keys[24] = 1;
    if (isPair(ta, tb, sulfur, oxygen)) keys[40] = 1;
  } else if (order === 2) {
    if (isNitrogenOxygen) keys[63] = 1;
    if (isPair(ta, tb, sulfur, oxygen)) keys[60] = 1;
  }
}

function isPair(ta: number, tb: number, one: number, other: number): boolean {
  return ((ta & one) !== 0 && (tb & other) !== 0) || ((ta & other) !== 0 && (tb & one) !== 0);
}

/**
 * Whether the ends of a bond have each a further bond of a kind, to two different atoms.
 *
 * @param others number of bonds of each atom that are not of the kind, the bond itself among them
 */
function haveDistinct(
  molecule: Molecule,
  a: number,
  b: number,
  others: Uint16Array,
  degree: Uint16Array,
  isOfKind: (molecule: Molecule, bond: number) => boolean,
): boolean {
  const countA = (degree[a] as number) - (others[a] as number);
  const countB = (degree[b] as number) - (others[b] as number);
  if (countA === 0 || countB === 0) return false;
  if (countA > 1 || countB > 1) return true;
  return neighbourBy(molecule, a, isOfKind) !== neighbourBy(molecule, b, isOfKind);
}

function neighbourBy(
  molecule: Molecule,
  atom: number,
  isOfKind: (molecule: Molecule, bond: number) => boolean,
): number {
  let i = molecule.neighbourStart[atom] as number;
  while (!isOfKind(molecule, molecule.neighbourBond[i] as number)) i++;
  return molecule.neighbourAtom[i] as number;
}

function isNotAromatic({ bondOrder }: Molecule, bond: number): boolean {
  return bondOrder[bond] !== AROMATIC_BOND;
}

function isOutsideRings({ bondInRing }: Molecule, bond: number): boolean {
  return bondInRing[bond] === 0;
}
