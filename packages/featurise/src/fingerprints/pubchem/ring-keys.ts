import { AROMATIC_BOND, bondBetween, type Molecule } from "@molsieve/chem";
import { PUBCHEM_AROMATIC_COUNTS, PUBCHEM_RINGS } from "../../data/pubchem-keys.js";
import { obeysHueckel, type PubchemView } from "./aromaticity.js";
import { extendedRingSet } from "./ring-set.js";

const FIRST_RING_BIT = 115;
const KINDS = 7;
const LARGEST_RING = 10;

/**
 * Sets the bits of rings, 115 to 262.
 *
 * A ring counts as aromatic in bits 255 to 262 where all its bonds are and it has 4n + 2 electrons itself.
 *
 * Differs from the definition as PubChem's own fingerprints do: the bits of unsaturated rings with nitrogen or another
 * heteroatom are never set.
 *
 * @param setBit sets a bit by its number
 */
export function setRingBits({ molecule, electrons }: PubchemView, setBit: (bit: number) => void): void {
  const counts = new Uint16Array((LARGEST_RING + 1) * KINDS);
  const add = (size: number, kind: number) => {
    counts[size * KINDS + kind] = (counts[size * KINDS + kind] as number) + 1;
  };
  let nAromatic = 0;
  let nHeteroAromatic = 0;
  for (const ring of molecule.rings.length === 0 ? [] : extendedRingSet(molecule)) {
    const { isAromatic, isSaturated } = bondsOf(molecule, ring);
    const isCarbon = ring.every((atom) => molecule.element[atom] === 6);
    if (isAromatic && obeysHueckel(ring, electrons)) {
      nAromatic++;
      if (!isCarbon) nHeteroAromatic++;
    }
    if (ring.length > LARGEST_RING) continue;
    add(ring.length, 0);
    if (isCarbon) add(ring.length, isSaturated ? 1 : 4);
    if (!isSaturated) continue;
    if (ring.some((atom) => molecule.element[atom] === 7)) add(ring.length, 2);
    if (!isCarbon) add(ring.length, 3);
  }
  let bit = FIRST_RING_BIT;
  for (const [size, largest] of PUBCHEM_RINGS) {
    for (let count = 1; count <= largest; count++) {
      for (let kind = 0; kind < KINDS; kind++, bit++) {
        if ((counts[size * KINDS + kind] as number) >= count) setBit(bit);
      }
    }
  }
  for (let count = 1; count <= PUBCHEM_AROMATIC_COUNTS; count++, bit += 2) {
    if (nAromatic >= count) setBit(bit);
    if (nHeteroAromatic >= count) setBit(bit + 1);
  }
}

function bondsOf(molecule: Molecule, ring: Uint16Array): { isAromatic: boolean; isSaturated: boolean } {
  let isAromatic = true;
  let isSaturated = true;
  ring.forEach((atom, i) => {
    const bond = bondBetween(molecule, atom, ring[i + 1 === ring.length ? 0 : i + 1] as number);
    const order = molecule.bondOrder[bond];
    if (order !== AROMATIC_BOND) isAromatic = false;
    if (order !== AROMATIC_BOND && order !== 1) isSaturated = false;
  });
  return { isAromatic, isSaturated };
}
