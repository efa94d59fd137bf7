import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "../molecule/molecule.js";

const NITROGEN = 7;
const OXYGEN = 8;
const SULFUR = 16;
const IS_ALKALI = new Uint8Array(256);
for (const element of [3, 11, 19]) IS_ALKALI[element] = 1;
const IS_HALOGEN = new Uint8Array(256);
for (const element of [9, 17, 35, 53]) IS_HALOGEN[element] = 1;

/** Whether there is lithium, sodium or potassium. */
export function hasAlkaliMetal({ nAtoms, element }: Molecule): boolean {
  for (let a = 0; a < nAtoms; a++) if (IS_ALKALI[element[a] as number] === 1) return true;
  return false;
}

/**
 * Whether any of ChEMBL's transforms may match: aliphatic nitrogen or oxygen with more bonds than usual, nitrogen bonded three
 * times to nitrogen, sulfur with a double bond and at most three neighbours, a hydroxyl beside C=N, a halogen by itself.
 */
export function hasGroupOfChembl(molecule: Molecule): boolean {
  const { nAtoms, element, charge, neighbourStart } = molecule;
  for (let a = 0; a < nAtoms; a++) {
    const own = element[a] as number;
    if (own === NITROGEN) {
      if ((charge[a] as number) >= 2 || isCrowded(molecule, a, 3) || hasBondTo(molecule, a, 3, NITROGEN)) return true;
    } else if (own === OXYGEN) {
      if (isCrowded(molecule, a, 2) || isHydroxylOfImidicAcid(molecule, a)) return true;
    } else if (own === SULFUR) {
      const degree = (neighbourStart[a + 1] as number) - (neighbourStart[a] as number);
      if (degree <= 3 && hasBondTo(molecule, a, 2, OXYGEN)) return true;
    } else if (IS_HALOGEN[own] === 1 && neighbourStart[a] === neighbourStart[a + 1]) return true;
  }
  return false;
}

/** Whether an aliphatic atom has more bonds and hydrogens than `usual`; one more goes with a positive charge. */
function isCrowded(molecule: Molecule, a: number, usual: number): boolean {
  const { aromatic, charge, hydrogens, neighbourStart, neighbourBond, bondOrder } = molecule;
  if (aromatic[a] === 1) return false;
  let sum = hydrogens[a] as number;
  const end = neighbourStart[a + 1] as number;
  for (let i = neighbourStart[a] as number; i < end; i++) {
    const order = bondOrder[neighbourBond[i] as number] as number;
    sum += order === AROMATIC_BOND ? 2 : order === DATIVE_BOND ? 1 : order;
  }
  return sum > ((charge[a] as number) > 0 ? usual + 1 : usual);
}

function hasBondTo(molecule: Molecule, a: number, order: number, element: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
  const end = neighbourStart[a + 1] as number;
  for (let i = neighbourStart[a] as number; i < end; i++) {
    const isOfOrder = bondOrder[neighbourBond[i] as number] === order;
    if (isOfOrder && molecule.element[neighbourAtom[i] as number] === element) return true;
  }
  return false;
}

function isHydroxylOfImidicAcid(molecule: Molecule, a: number): boolean {
  const { neighbourStart, neighbourAtom } = molecule;
  const first = neighbourStart[a] as number;
  return (
    molecule.hydrogens[a] === 1 &&
    (neighbourStart[a + 1] as number) - first === 1 &&
    hasBondTo(molecule, neighbourAtom[first] as number, 2, NITROGEN)
  );
}
