import type { Molecule } from "@molsieve/chem";
import { RDKIT_AROMATIC, rdkitBondType } from "./rdkit-bond-type.js";

/** Bits of {@link orderedTopology} below those of the topology. */
export const ORDER_BITS = 3;

/** The order, 1 for aromatic bonds, and above it the topology: bonds touched, the subgraph's bonds at either end, more first. */
export function orderedTopology(molecule: Molecule, bond: number, atBegin: number, atEnd: number): number {
  const type = rdkitBondType(molecule, bond);
  const degrees = (Math.max(atBegin, atEnd) % 8) | ((Math.min(atBegin, atEnd) % 8) << 3);
  return (type === RDKIT_AROMATIC ? 1 : type % 8) | ((nTouched(atBegin, atEnd) | (degrees << 3)) << ORDER_BITS);
}

/** Elements and the subgraph's bonds at either end, and bonds touched. */
export function elements(
  { element, bondBegin, bondEnd }: Molecule,
  bond: number,
  atBegin: number,
  atEnd: number,
): number {
  const begin = (element[bondBegin[bond] as number] as number) % 128;
  const end = (element[bondEnd[bond] as number] as number) % 128;
  const isBeginFirst = begin === end ? atBegin >= atEnd : begin > end;
  const atoms = isBeginFirst ? begin | (end << 7) : end | (begin << 7);
  const degrees = isBeginFirst ? (atBegin % 8) | ((atEnd % 8) << 3) : (atEnd % 8) | ((atBegin % 8) << 3);
  return atoms | (degrees << 14) | (nTouched(atBegin, atEnd) << 20);
}

/** A bit for each aromatic end, and bonds touched. */
export function aromaticity(molecule: Molecule, bond: number, atBegin: number, atEnd: number): number {
  const { aromatic, bondBegin, bondEnd } = molecule;
  const nAromatic = (aromatic[bondBegin[bond] as number] as number) + (aromatic[bondEnd[bond] as number] as number);
  return ((1 << nAromatic) - 1) | (nTouched(atBegin, atEnd) << 5);
}

function nTouched(atBegin: number, atEnd: number): number {
  return (atBegin + atEnd - 2) % 8;
}
