import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "@molsieve/chem";

/** {@link rdkitBondType} of an aromatic bond. */
export const RDKIT_AROMATIC = 12;

const TYPE_OF_ORDER = new Uint8Array(8);
TYPE_OF_ORDER.set([21, 1, 2, 3, 4]);
TYPE_OF_ORDER[AROMATIC_BOND] = RDKIT_AROMATIC;
TYPE_OF_ORDER[DATIVE_BOND] = 17;

/**
 * RDKit's number of the type of a bond as its fingerprints see it; bonds of order 0 are taken to be zero-order bonds.
 *
 * A triple bond of an aromatic ring keeps its order in RDKit, and counts as aromatic here.
 */
export function rdkitBondType({ bondOrder, bondBegin, bondEnd, aromatic }: Molecule, bond: number): number {
  const order = bondOrder[bond] as number;
  const isBetweenAromatic = aromatic[bondBegin[bond] as number] === 1 && aromatic[bondEnd[bond] as number] === 1;
  return order === 3 && isBetweenAromatic ? RDKIT_AROMATIC : (TYPE_OF_ORDER[order] as number);
}
