import { AROMATIC_BOND, DATIVE_BOND } from "@molsieve/chem";

/** RDKit's number of a bond type by `Molecule.bondOrder`; 0 is taken to be a zero-order bond. */
export const RDKIT_BOND_TYPE = new Uint8Array(8);
RDKIT_BOND_TYPE.set([21, 1, 2, 3, 4]);
RDKIT_BOND_TYPE[AROMATIC_BOND] = 12;
RDKIT_BOND_TYPE[DATIVE_BOND] = 17;
