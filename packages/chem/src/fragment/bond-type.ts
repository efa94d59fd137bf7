import { AROMATIC_BOND, DATIVE_BOND } from "../molecule/molecule.js";

/** RDKit's number of a bond type by {@link Molecule.bondOrder}. */
export function rdkitBondType(order: number): number {
  if (order === AROMATIC_BOND) return 12;
  if (order === DATIVE_BOND) return 17;
  return order === 0 ? 21 : order;
}
