import type { Molecule } from "@molsieve/chem";
import {
  type BondOrderDistances,
  bondOrderDistances,
  DISTANCE_UNITS,
  MAX_DISTANCE_ATOMS,
} from "./bond-order-distances.js";
import type { DescriptorBlock } from "./descriptor-block.js";

/**
 * Balaban's J: bonds / (cycles + 1) times the sum over bonds of 1 / sqrt(product of the ends' distance sums), where a bond is
 * 1 / its order long. 0 where cycles + 1 is 0 (an acyclic molecule in two parts); atoms that no path connects are 10^8 apart.
 */
export const balabanBlock: DescriptorBlock = {
  columns: [
    {
      name: "BalabanJ",
      description: "Balaban's average distance sum connectivity, by bond orders",
      unit: "",
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      isInteger: false,
      reference: "doi:10.1016/0009-2614(82)80009-2 (Balaban 1982)",
    },
  ],
  write(facts, row, offset) {
    const distances = facts.get(bondOrderDistances);
    const { molecule } = facts;
    row[offset] = distances === undefined || molecule.nAtoms === 0 ? Number.NaN : balabanJ(molecule, distances);
  },
  missing({ molecule }) {
    return molecule.nAtoms === 0 ? "the molecule has no atoms" : `it has more than ${MAX_DISTANCE_ATOMS} atoms`;
  },
};

function balabanJ(molecule: Molecule, { place, matrix }: BondOrderDistances): number {
  const { nAtoms, nBonds, bondBegin, bondEnd } = molecule;
  const cycles = nBonds - nAtoms + 1;
  if (cycles + 1 === 0) return 0;
  const sums = new Float64Array(nAtoms);
  for (let row = 0, at = 0; row < nAtoms; row++) {
    let sum = 0;
    for (const end = at + nAtoms; at < end; at++) sum += matrix[at] as number;
    sums[row] = sum;
  }
  let sum = 0;
  for (let bond = 0; bond < nBonds; bond++) {
    const begin = sums[place[bondBegin[bond] as number] as number] as number;
    const end = sums[place[bondEnd[bond] as number] as number] as number;
    sum += 1 / Math.sqrt(begin * end);
  }
  return (nBonds / (cycles + 1)) * sum * DISTANCE_UNITS;
}
