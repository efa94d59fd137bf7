import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "@molsieve/chem";
import { isAromaticBond } from "./is-aromatic-bond.js";

/** RDKit's number of an aromatic bond. */
export const RDKIT_AROMATIC = 12;

/** RDKit's number of a bond type by `Molecule.bondOrder`; bonds of order 0 are taken to be zero-order bonds. */
export const RDKIT_BOND_TYPES = new Uint8Array(8);
RDKIT_BOND_TYPES.set([21, 1, 2, 3, 4]);
RDKIT_BOND_TYPES[AROMATIC_BOND] = RDKIT_AROMATIC;
RDKIT_BOND_TYPES[DATIVE_BOND] = 17;

/** RDKit's number of the type of a bond as its fingerprints of paths and patterns see it: {@link isAromaticBond} goes first. */
export function rdkitBondType(molecule: Molecule, bond: number): number {
  return isAromaticBond(molecule, bond)
    ? RDKIT_AROMATIC
    : (RDKIT_BOND_TYPES[molecule.bondOrder[bond] as number] as number);
}
