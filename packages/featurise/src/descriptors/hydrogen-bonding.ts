import { type Molecule, totalValence } from "@molsieve/chem";
import { attachedHydrogens } from "./attached-hydrogens.js";
import { countColumn } from "./count-column.js";
import type { DescriptorBlock } from "./descriptor-block.js";

const GOBBI = "doi:10.1002/(SICI)1097-0290(199824)61:1<47::AID-BIT9>3.0.CO;2-Z (Gobbi & Poppinger 1998)";

/**
 * RDKit's `NumHDonors` and `NumHAcceptors`, adapted by it from Gobbi and Poppinger: atoms that can give, and atoms that
 * can accept a hydrogen bond. Lipinski's simpler counts are `NHOHCount` and `NOCount`.
 */
export const hydrogenBondingBlock: DescriptorBlock = {
  columns: [
    countColumn("NumHDonors", "number of hydrogen-bond donors", GOBBI),
    countColumn("NumHAcceptors", "number of hydrogen-bond acceptors", GOBBI),
  ],
  write({ molecule }, row, offset) {
    row[offset] = numHDonors(molecule);
    row[offset + 1] = numHAcceptors(molecule);
  },
};

/**
 * Number of hydrogen-bond donors, 0 or more: amines and ammonium with hydrogen, neutral OH, SH and aromatic NH. RDKit's
 * `NumHDonors`.
 */
export function numHDonors(molecule: Molecule): number {
  let count = 0;
  for (let atom = 0; atom < molecule.nAtoms; atom++) {
    const element = molecule.element[atom] as number;
    if (element === 7 ? isDonorNitrogen(molecule, atom) : isChalcogen(element) && isHydroxyl(molecule, atom)) count++;
  }
  return count;
}

function isDonorNitrogen(molecule: Molecule, atom: number): boolean {
  const hydrogens = attachedHydrogens(molecule, atom);
  const charge = molecule.charge[atom] as number;
  if (hydrogens === 0) return false;
  if (molecule.aromatic[atom] === 1) return hydrogens === 1 && charge === 0;
  const valence = totalValence(molecule, atom);
  return valence === 3 || (valence === 4 && charge === 1);
}

function isHydroxyl(molecule: Molecule, atom: number): boolean {
  return molecule.aromatic[atom] === 0 && molecule.charge[atom] === 0 && attachedHydrogens(molecule, atom) === 1;
}

function isChalcogen(element: number): boolean {
  return element === 8 || element === 16;
}

/**
 * Number of hydrogen-bond acceptors, 0 or more: oxygen, sulfur and nitrogen, but for OH and SH beside a double bond to a
 * heteroatom (acids) and nitrogen beside one outside rings (amides). RDKit's `NumHAcceptors`.
 *
 * Differs from RDKit before 2026.03, which counts substituted aromatic nitrogen (N-methylpyrrole) too.
 */
function numHAcceptors(molecule: Molecule): number {
  const { nAtoms, element, aromatic } = molecule;
  let count = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    const z = element[atom] as number;
    if (z !== 7 && !isChalcogen(z)) continue;
    if (aromatic[atom] === 1) {
      if (isAromaticAcceptor(molecule, atom)) count++;
    } else if (z === 7 ? isAmine(molecule, atom) : isAcceptorChalcogen(molecule, atom)) count++;
  }
  return count;
}

function isAromaticAcceptor(molecule: Molecule, atom: number): boolean {
  if (molecule.charge[atom] !== 0) return false;
  if (molecule.element[atom] !== 7) return true;
  const { neighbourStart, hydrogens } = molecule;
  const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
  return degree + (hydrogens[atom] as number) === 2 && attachedHydrogens(molecule, atom) === 0;
}

function isAcceptorChalcogen(molecule: Molecule, atom: number): boolean {
  if ((molecule.charge[atom] as number) === -1) return true;
  const hydrogens = attachedHydrogens(molecule, atom);
  if (hydrogens > 1 || totalValence(molecule, atom) !== 2) return false;
  if (hydrogens === 0) return true;
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (bondOrder[neighbourBond[i] as number] !== 1) continue;
    if (!hasDoubleHetero(molecule, neighbourAtom[i] as number, false)) return true;
  }
  return false;
}

/** Whether a nitrogen of valence 3 is beside no double bond to a heteroatom outside rings. */
function isAmine(molecule: Molecule, atom: number): boolean {
  if (totalValence(molecule, atom) !== 3) return false;
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (bondOrder[neighbourBond[i] as number] !== 1) continue;
    if (hasDoubleHetero(molecule, neighbourAtom[i] as number, true)) return false;
  }
  return true;
}

/** Whether an atom has a double bond to aliphatic nitrogen, oxygen, phosphorus or sulfur. */
function hasDoubleHetero(molecule: Molecule, atom: number, outsideRings: boolean): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, bondInRing, element, aromatic } = molecule;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    if (bondOrder[bond] !== 2 || (outsideRings && bondInRing[bond] === 1)) continue;
    const neighbour = neighbourAtom[i] as number;
    const z = element[neighbour] as number;
    if (aromatic[neighbour] === 0 && (z === 7 || z === 15 || isChalcogen(z))) return true;
  }
  return false;
}
