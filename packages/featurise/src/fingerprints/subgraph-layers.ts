import type { Molecule } from "@molsieve/chem";
import type { BondRingSizes } from "./bond-ring-sizes.js";
import type { BondValue } from "./bond-table.js";
import { RDKIT_AROMATIC, rdkitBondType } from "./rdkit-bond-type.js";

/** What a bond gives that does not count in a layer. */
export const ABSENT = -1;

/**
 * What each layer of RDKit's layered fingerprint tells of a bond in a subgraph: topology, order, elements, rings, ring sizes,
 * aromaticity.
 *
 * @param ringSizes those of the molecule at hand
 * @see RDKit `Code/GraphMol/Fingerprints/Fingerprints.cpp`, `LayeredFingerprintMol`
 */
export function subgraphLayers(ringSizes: BondRingSizes): readonly BondValue[] {
  return [
    topology,
    (molecule, bond, atBegin, atEnd) => orderClass(molecule, bond) | (topology(molecule, bond, atBegin, atEnd) << 3),
    elements,
    (_molecule, bond) => (ringSizes.sizes[bond] === 0 ? ABSENT : 1),
    (_molecule, bond) => (ringSizes.sizes[bond] as number) % 8,
    aromaticity,
  ];
}

/** Bonds touched, and the subgraph's bonds at either end, more first. */
function topology(_molecule: Molecule, _bond: number, atBegin: number, atEnd: number): number {
  return nTouched(atBegin, atEnd) | ((Math.max(atBegin, atEnd) % 8) << 3) | ((Math.min(atBegin, atEnd) % 8) << 6);
}

/** The order, 1 for aromatic bonds. */
function orderClass(molecule: Molecule, bond: number): number {
  const type = rdkitBondType(molecule, bond);
  return type === RDKIT_AROMATIC ? 1 : type % 8;
}

/** Elements and the subgraph's bonds at either end, and bonds touched. */
function elements({ element, bondBegin, bondEnd }: Molecule, bond: number, atBegin: number, atEnd: number): number {
  const begin = (element[bondBegin[bond] as number] as number) % 128;
  const end = (element[bondEnd[bond] as number] as number) % 128;
  const isBeginFirst = begin === end ? atBegin >= atEnd : begin > end;
  const atoms = isBeginFirst ? begin | (end << 7) : end | (begin << 7);
  const degrees = isBeginFirst ? (atBegin % 8) | ((atEnd % 8) << 3) : (atEnd % 8) | ((atBegin % 8) << 3);
  return atoms | (degrees << 14) | (nTouched(atBegin, atEnd) << 20);
}

/** How many ends are aromatic, and bonds touched. */
function aromaticity(molecule: Molecule, bond: number, atBegin: number, atEnd: number): number {
  const { aromatic, bondBegin, bondEnd } = molecule;
  const nAromatic = (aromatic[bondBegin[bond] as number] as number) + (aromatic[bondEnd[bond] as number] as number);
  return ((1 << nAromatic) - 1) | (nTouched(atBegin, atEnd) << 5);
}

function nTouched(atBegin: number, atEnd: number): number {
  return (atBegin + atEnd - 2) % 8;
}
