import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";

/** Whether RDKit's flag of an aromatic bond is set: on aromatic bonds, and on the triple bond of an aryne, which stays one. */
export function isAromaticBond({ bondOrder, bondBegin, bondEnd, aromatic }: Molecule, bond: number): boolean {
  const order = bondOrder[bond];
  if (order !== 3) return order === AROMATIC_BOND;
  return aromatic[bondBegin[bond] as number] === 1 && aromatic[bondEnd[bond] as number] === 1;
}
