import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";

const [HYDROGEN, CARBON, NITROGEN, OXYGEN, SULFUR] = [1, 6, 7, 8, 16];

/**
 * The BRICS surroundings of every atom, `[nAtoms]`: bit `n` is set where the atom has surrounding `n` (1 to 16 without 2).
 *
 * 1 acyl carbon, 3 ether oxygen, 4 alkyl carbon at a chain bond, 5 amine nitrogen, 6 chain carbonyl carbon, 7 alkene carbon,
 * 8 chain carbon, 9 aromatic nitrogen, 10 lactam nitrogen, 11 thioether sulfur, 12 sulfonyl sulfur, 13 ring carbon beside a
 * heteroatom, 14 aromatic carbon beside a heteroatom, 15 ring carbon between carbons, 16 aromatic carbon between carbons.
 * Equal to the SMARTS of RDKit's `BRICS.py`.
 *
 * @see doi:10.1002/cmdc.200800178 (Degen et al. 2008)
 */
export function bricsEnvironments(molecule: Molecule): Uint32Array {
  const environments = new Uint32Array(molecule.nAtoms);
  for (let a = 0; a < molecule.nAtoms; a++) {
    const element = molecule.element[a];
    const isAromatic = molecule.aromatic[a] === 1;
    if (element === CARBON) environments[a] = isAromatic ? aromaticCarbon(molecule, a) : aliphaticCarbon(molecule, a);
    else if (element === NITROGEN) environments[a] = isAromatic ? aromaticNitrogen(molecule, a) : amine(molecule, a);
    else if (element === OXYGEN && !isAromatic) environments[a] = ether(molecule, a);
    else if (element === SULFUR && !isAromatic) environments[a] = sulfur(molecule, a);
  }
  return environments;
}

function aliphaticCarbon(molecule: Molecule, a: number): number {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing, element, aromatic } = molecule;
  const first = neighbourStart[a] as number;
  const last = neighbourStart[a + 1] as number;
  const degree = last - first;
  let isCarbonyl = false;
  let hasDouble = false;
  let onlySingle = true;
  let singleToCarbon = false;
  let chainToCarbon = false;
  let chainToAcylPartner = false;
  let boundToAcylPartner = false;
  let ringCarbons = 0;
  let ringHetero = 0;
  for (let i = first; i < last; i++) {
    const n = neighbourAtom[i] as number;
    const bond = neighbourBond[i] as number;
    const order = bondOrder[bond];
    const z = element[n] as number;
    if (order !== 1) onlySingle = false;
    if (order === 2) {
      hasDouble = true;
      if (z === OXYGEN && aromatic[n] === 0) isCarbonyl = true;
    }
    const isPartner = z === 0 || z === CARBON || z === NITROGEN || z === OXYGEN;
    if (isPartner && (order === 1 || order === AROMATIC_BOND)) boundToAcylPartner = true;
    if (order !== 1) continue;
    if (z === CARBON) singleToCarbon = true;
    if (bondInRing[bond] === 0) {
      if (z === CARBON) chainToCarbon = true;
      if (isPartner) chainToAcylPartner = true;
    } else if (aromatic[n] === 0) {
      if (z === CARBON) ringCarbons++;
      else if (z === NITROGEN || z === OXYGEN || z === SULFUR) ringHetero++;
    }
  }
  const inRing = molecule.inRing[a] === 1;
  let found = 0;
  if (degree === 3 && isCarbonyl && boundToAcylPartner) found |= 1 << 1;
  if (degree !== 1 && !hasDouble && chainToCarbon) found |= 1 << 4;
  if (degree === 3 && !inRing && isCarbonyl && chainToAcylPartner) found |= 1 << 6;
  if ((degree === 2 || degree === 3) && singleToCarbon) found |= 1 << 7;
  if (!inRing && degree !== 1 && onlySingle) found |= 1 << 8;
  if (ringHetero >= 1 && ringHetero + ringCarbons >= 2) found |= 1 << 13;
  if (ringCarbons >= 2) found |= 1 << 15;
  return found;
}

function aromaticCarbon(molecule: Molecule, a: number): number {
  const carbons = aromaticNeighbours(molecule, a, true);
  const hetero = aromaticNeighbours(molecule, a, false);
  return (hetero >= 1 && hetero + carbons >= 2 ? 1 << 14 : 0) | (carbons >= 2 ? 1 << 16 : 0);
}

function aromaticNitrogen(molecule: Molecule, a: number): number {
  if (molecule.charge[a] !== 0) return 0;
  return aromaticNeighbours(molecule, a, true) + aromaticNeighbours(molecule, a, false) >= 2 ? 1 << 9 : 0;
}

/** Aromatic carbons, or aromatic N, O and S, bound to an atom by aromatic bonds. */
function aromaticNeighbours(molecule: Molecule, a: number, carbons: boolean): number {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element, aromatic } = molecule;
  let count = 0;
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    const n = neighbourAtom[i] as number;
    if (aromatic[n] === 0 || bondOrder[neighbourBond[i] as number] !== AROMATIC_BOND) continue;
    const z = element[n];
    if (carbons ? z === CARBON : z === NITROGEN || z === OXYGEN || z === SULFUR) count++;
  }
  return count;
}

function amine(molecule: Molecule, a: number): number {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing, element, aromatic, inRing } = molecule;
  const first = neighbourStart[a] as number;
  const last = neighbourStart[a + 1] as number;
  let isAmine = last - first !== 1;
  let ringAcyls = 0;
  let ringPartners = 0;
  for (let i = first; i < last; i++) {
    const n = neighbourAtom[i] as number;
    const bond = neighbourBond[i] as number;
    const order = bondOrder[bond];
    const z = element[n] as number;
    if (order === 2) isAmine = false;
    if (order === 1 && z !== 0 && z !== HYDROGEN && z !== CARBON && z !== SULFUR) isAmine = false;
    if (bondInRing[bond] === 0 || aromatic[n] === 1) continue;
    if (z === CARBON || z === NITROGEN || z === OXYGEN || z === SULFUR) ringPartners++;
    if (z === CARBON && isCarbonyl(molecule, n)) ringAcyls++;
  }
  if (ringAcyls > 0 && inRing[a] === 1) isAmine = false;
  return (isAmine ? 1 << 5 : 0) | (ringAcyls > 0 && ringPartners >= 2 ? 1 << 10 : 0);
}

function isCarbonyl(molecule: Molecule, a: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element, aromatic } = molecule;
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    const n = neighbourAtom[i] as number;
    if (bondOrder[neighbourBond[i] as number] === 2 && element[n] === OXYGEN && aromatic[n] === 0) return true;
  }
  return false;
}

function ether(molecule: Molecule, a: number): number {
  return degreeOf(molecule, a) === 2 && hasChainBond(molecule, a, true) ? 1 << 3 : 0;
}

function sulfur(molecule: Molecule, a: number): number {
  const degree = degreeOf(molecule, a);
  if (degree === 2) return hasChainBond(molecule, a, false) ? 1 << 11 : 0;
  if (degree !== 4) return 0;
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element, aromatic } = molecule;
  let oxo = 0;
  let isBoundToCarbon = false;
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    const n = neighbourAtom[i] as number;
    const order = bondOrder[neighbourBond[i] as number];
    const z = element[n];
    if (order === 2 && z === OXYGEN && aromatic[n] === 0) oxo++;
    if ((order === 1 || order === AROMATIC_BOND) && (z === CARBON || z === 0)) isBoundToCarbon = true;
  }
  return oxo >= 2 && isBoundToCarbon ? 1 << 12 : 0;
}

function degreeOf({ neighbourStart }: Molecule, a: number): number {
  return (neighbourStart[a + 1] as number) - (neighbourStart[a] as number);
}

/** Whether an atom has a single bond outside rings to carbon, a dummy atom or, if asked, a hydrogen atom. */
function hasChainBond(molecule: Molecule, a: number, hydrogen: boolean): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing, element } = molecule;
  for (let i = neighbourStart[a] as number; i < (neighbourStart[a + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    const z = element[neighbourAtom[i] as number] as number;
    if (bondOrder[bond] !== 1 || bondInRing[bond] === 1) continue;
    if (z === CARBON || z === 0 || (hydrogen && z === HYDROGEN)) return true;
  }
  return false;
}
