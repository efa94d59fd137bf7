import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "@molsieve/chem";

/** Bits of {@link featureClasses}. */
const DONOR = 1;
const ACCEPTOR = 2;
const AROMATIC = 4;
const HALOGEN = 8;
const BASIC = 16;
const ACIDIC = 32;

/**
 * Writes the pharmacophore classes of each atom: the sum of 1 for a hydrogen-bond donor, 2 acceptor, 4 aromatic, 8 halogen, 16
 * basic and 32 acidic; 0 for an atom of no class.
 *
 * The classes are those that RDKit gives as SMARTS for its feature-based Morgan fingerprint.
 *
 * @param into at least `nAtoms`
 * @see doi:10.1002/(SICI)1097-0290(199824)61:1<47::AID-BIT9>3.0.CO;2-Z (Gobbi & Poppinger 1998), adapted in RDKit's
 * `Code/GraphMol/Fingerprints/FingerprintUtil.cpp`
 */
export function featureClasses(molecule: Molecule, into: Int32Array): void {
  const { nAtoms, element, charge, aromatic } = molecule;
  for (let atom = 0; atom < nAtoms; atom++) {
    const z = element[atom] as number;
    if (aromatic[atom] === 1) {
      into[atom] = AROMATIC + aromaticClasses(molecule, atom, z);
    } else if (z === 6) {
      into[atom] = isAcidCentre(molecule, atom) ? ACIDIC : 0;
    } else if (z === 7) {
      into[atom] = nitrogenClasses(molecule, atom);
    } else if (z === 8 || z === 16) {
      const acidic = z === 16 && isAcidCentre(molecule, atom) ? ACIDIC : 0;
      into[atom] = acidic + chalcogenClasses(molecule, atom, charge[atom] as number);
    } else {
      into[atom] = z === 9 || z === 17 || z === 35 || z === 53 ? HALOGEN : 0;
    }
  }
}

function aromaticClasses(molecule: Molecule, atom: number, z: number): number {
  const charge = molecule.charge[atom] as number;
  if (z === 7) {
    if (charge === 1) return BASIC;
    if (charge !== 0) return 0;
    const hydrogens = hydrogensOf(molecule, atom);
    return hydrogens === 0 ? ACCEPTOR : hydrogens === 1 ? DONOR : 0;
  }
  if (z !== 8 && z !== 16) return 0;
  return charge === 0 && !isNearAromaticNitrogen(molecule, atom) ? ACCEPTOR : 0;
}

/** Whether an aromatic nitrogen is bound to an aromatic atom, or to an aromatic carbon beside it. */
function isNearAromaticNitrogen(molecule: Molecule, atom: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element, aromatic } = molecule;
  const hasNitrogen = (of: number) => {
    for (let i = neighbourStart[of] as number; i < (neighbourStart[of + 1] as number); i++) {
      const other = neighbourAtom[i] as number;
      const isAromatic = bondOrder[neighbourBond[i] as number] === AROMATIC_BOND && aromatic[other] === 1;
      if (isAromatic && element[other] === 7) return true;
    }
    return false;
  };
  if (hasNitrogen(atom)) return true;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const other = neighbourAtom[i] as number;
    if (bondOrder[neighbourBond[i] as number] !== AROMATIC_BOND) continue;
    if (element[other] === 6 && aromatic[other] === 1 && hasNitrogen(other)) return true;
  }
  return false;
}

function nitrogenClasses(molecule: Molecule, atom: number): number {
  const charge = molecule.charge[atom] as number;
  const hydrogens = hydrogensOf(molecule, atom);
  const valence = valenceOf(molecule, atom);
  let classes = 0;
  if (hydrogens > 0 && (valence === 3 || (valence === 4 && charge === 1))) classes += DONOR;
  if (valence === 3 && !isBesideDoubleBond(molecule, atom)) classes += ACCEPTOR;
  if (charge === 1 || (charge === 0 && isBasic(molecule, atom, hydrogens))) classes += BASIC;
  return classes;
}

/** Whether a neutral nitrogen has as many carbons without `=O` as it has bonds to offer. */
function isBasic(molecule: Molecule, atom: number, hydrogens: number): boolean {
  if (hydrogens > 2) return false;
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element, aromatic } = molecule;
  let carbons = 0;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const other = neighbourAtom[i] as number;
    if (bondOrder[neighbourBond[i] as number] !== 1) continue;
    const isAromatic = aromatic[other] === 1;
    if (!(isAromatic ? hydrogens > 0 : element[other] === 6) || hasDoubleBond(molecule, other, isOxygen)) continue;
    carbons++;
  }
  return carbons >= 3 - hydrogens;
}

function chalcogenClasses(molecule: Molecule, atom: number, charge: number): number {
  const hydrogens = hydrogensOf(molecule, atom);
  const valence = valenceOf(molecule, atom);
  let classes = hydrogens === 1 && charge === 0 ? DONOR : 0;
  const isAcceptor =
    charge === -1 || (valence === 2 && (hydrogens === 0 || (hydrogens === 1 && !isBesideDoubleBond(molecule, atom))));
  if (isAcceptor) classes += ACCEPTOR;
  return classes;
}

/** Whether carbon or sulfur has a double bond to oxygen, sulfur or phosphorus and a single one to hydroxyl or its anion. */
function isAcidCentre(molecule: Molecule, atom: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element, aromatic, charge } = molecule;
  let hasHydroxyl = false;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const other = neighbourAtom[i] as number;
    if (element[other] !== 8 || aromatic[other] === 1 || bondOrder[neighbourBond[i] as number] !== 1) continue;
    if (charge[other] === -1 || hydrogensOf(molecule, other) === 1) hasHydroxyl = true;
  }
  return hasHydroxyl && hasDoubleBond(molecule, atom, (z) => z === 8 || z === 16 || z === 15);
}

/** Whether a neighbour by a single bond has a double bond to oxygen, nitrogen, phosphorus or sulfur. */
function isBesideDoubleBond(molecule: Molecule, atom: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (bondOrder[neighbourBond[i] as number] !== 1) continue;
    if (hasDoubleBond(molecule, neighbourAtom[i] as number, isHetero)) return true;
  }
  return false;
}

function hasDoubleBond(molecule: Molecule, atom: number, isPartner: (z: number) => boolean): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element, aromatic } = molecule;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const other = neighbourAtom[i] as number;
    if (bondOrder[neighbourBond[i] as number] !== 2 || aromatic[other] === 1) continue;
    if (isPartner(element[other] as number)) return true;
  }
  return false;
}

function isOxygen(z: number): boolean {
  return z === 8;
}

function isHetero(z: number): boolean {
  return z === 7 || z === 8 || z === 15 || z === 16;
}

function hydrogensOf({ neighbourStart, neighbourAtom, element, hydrogens }: Molecule, atom: number): number {
  let sum = hydrogens[atom] as number;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (element[neighbourAtom[i] as number] === 1) sum++;
  }
  return sum;
}

/** Total valence of an atom without aromatic bonds; a dative bond counts for its acceptor. */
function valenceOf(molecule: Molecule, atom: number): number {
  const { neighbourStart, neighbourBond, bondOrder, bondEnd, hydrogens } = molecule;
  let sum = hydrogens[atom] as number;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    const order = bondOrder[bond] as number;
    sum += order !== DATIVE_BOND ? order : bondEnd[bond] === atom ? 1 : 0;
  }
  return sum;
}
