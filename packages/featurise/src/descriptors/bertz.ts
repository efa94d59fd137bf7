import { AROMATIC_BOND, DATIVE_BOND } from "@molsieve/chem";
import { bondOrderDistances, MAX_DISTANCE_ATOMS } from "./bond-order-distances.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { distanceClasses } from "./distance-classes.js";
import type { Fact, MoleculeFacts } from "./molecule-facts.js";
import { Tally } from "./tally.js";

const ORDERS = new Float64Array(256);
for (const order of [1, 2, 3, 4]) ORDERS[order] = order;
ORDERS[AROMATIC_BOND] = 1.5;
ORDERS[DATIVE_BOND] = 1;

/**
 * Bertz's complexity in bits: information content and size of the distribution of connections (pairs of neighbouring bonds,
 * weighted by their orders, and multiple bonds) over kinds, and of atoms over elements. Two connections are of one kind where
 * their atoms have the same bond-order distances to the 99 nearest atoms.
 *
 * 0 or more; 0 below two atoms. NaN where no connection has a weight although there are some (bonds without an order).
 *
 * Differs from RDKit before 2026.9, which counted a dative bond as 17 bonds.
 */
export const bertzBlock: DescriptorBlock = {
  columns: [
    {
      name: "BertzCT",
      description: "topological complexity of bonds and heteroatoms",
      unit: "bit",
      range: [0, Number.POSITIVE_INFINITY],
      isInteger: false,
      reference: "doi:10.1021/ja00402a071 (Bertz 1981)",
    },
  ],
  write(facts, row, offset) {
    const { nAtoms } = facts.molecule;
    if (nAtoms < 2) row[offset] = 0;
    else if (facts.get(bondOrderDistances) === undefined) row[offset] = Number.NaN;
    else row[offset] = atomComplexity(facts) + connectionComplexity(facts);
  },
  missing({ molecule }) {
    return molecule.nAtoms > MAX_DISTANCE_ATOMS
      ? `the molecule has more than ${MAX_DISTANCE_ATOMS} atoms`
      : "all of its bonds are without an order";
  },
};

const elementCounts: Fact<Uint16Array> = {
  compute({ molecule }, previous = new Uint16Array(256)) {
    const { nAtoms, element } = molecule;
    previous.fill(0);
    for (let atom = 0; atom < nAtoms; atom++) {
      const z = element[atom] as number;
      previous[z] = (previous[z] as number) + 1;
    }
    return previous;
  },
};

function atomComplexity(facts: MoleculeFacts): number {
  const counts = facts.get(elementCounts);
  const { nAtoms } = facts.molecule;
  let sum = nAtoms * Math.log2(nAtoms);
  for (let z = 0; z < counts.length; z++) {
    const count = counts[z] as number;
    if (count > 1) sum -= count * Math.log2(count);
  }
  return sum;
}

function connectionComplexity(facts: MoleculeFacts): number {
  const tally = facts.get(connections);
  if (tally.size === 0) return 0;
  let total = 0;
  let sum = 0;
  for (let i = 0; i < tally.size; i++) {
    const weight = tally.weights[i] as number;
    total += weight;
    if (weight > 0) sum += weight * Math.log2(weight);
  }
  // Entropy times total, total log2(total) - sum, and total log2(total) once more.
  return total === 0 ? Number.NaN : 2 * total * Math.log2(total) - sum;
}

/** Weights of the connections by the classes of their atoms. */
const connections: Fact<Tally> = {
  compute(facts, tally = new Tally()) {
    const { nAtoms, neighbourStart, neighbourAtom, neighbourBond, bondOrder } = facts.molecule;
    const { classes, nClasses } = facts.get(distanceClasses);
    tally.clear();
    for (let hinge = 0; hinge < nAtoms; hinge++) {
      const hingeClass = classes[hinge] as number;
      const end = neighbourStart[hinge + 1] as number;
      for (let i = neighbourStart[hinge] as number; i < end; i++) {
        const a = neighbourAtom[i] as number;
        const classA = classes[a] as number;
        const orderA = ORDERS[bondOrder[neighbourBond[i] as number] as number] as number;
        if (orderA > 1 && a > hinge) {
          const low = Math.min(hingeClass, classA);
          tally.add((low * nClasses + Math.max(hingeClass, classA)) * (nClasses + 1), (orderA * (orderA - 1)) / 2);
        }
        for (let j = i + 1; j < end; j++) {
          const classB = classes[neighbourAtom[j] as number] as number;
          const orderB = ORDERS[bondOrder[neighbourBond[j] as number] as number] as number;
          const low = Math.min(classA, classB);
          const key = (low * nClasses + Math.max(classA, classB)) * (nClasses + 1) + hingeClass + 1;
          tally.add(key, orderA * orderB);
        }
      }
    }
    return tally;
  },
};
