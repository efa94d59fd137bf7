import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import { POLAR_SURFACE } from "../data/polar-surface.js";

/** What a bond adds to the counts of single, double, triple and aromatic bonds, three bits each, by its order. */
const COUNTED = new Uint16Array(256);
COUNTED[1] = 1;
COUNTED[2] = 8;
COUNTED[3] = 64;
COUNTED[AROMATIC_BOND] = 512;

/** Added to the key of an atom in a three-membered ring. */
const STRAINED = 2 ** 24;

/** Contributions by {@link keyOf}. */
const CONTRIBUTIONS = new Map(
  [...POLAR_SURFACE].map(([text, area]) => {
    const [element, neighbours, hydrogens, charge, bonds, strained] = text.split(" ");
    const [single, double, triple, aromatic] = [...(bonds as string)].map(Number) as [number, number, number, number];
    const counts = single + 8 * (double + 8 * (triple + 8 * aromatic));
    const key = keyOf(Number(element), Number(neighbours), Number(hydrogens), Number(charge), counts);
    return [strained === undefined ? key : key + STRAINED, area];
  }),
);

/**
 * Topological polar surface area in square ångström: the sum of one contribution for each nitrogen and oxygen, sulfur and
 * phosphorus left out as the authors recommend. RDKit's `TPSA`, to the last bit.
 *
 * 0 or more and always finite: 0 for a molecule without nitrogen and oxygen. An atom in surroundings that the table does not
 * list counts by its numbers of neighbours and hydrogens, at least 0.
 *
 * @see doi:10.1021/jm000942e (Ertl et al. 2000)
 */
export function tpsa(molecule: Molecule): number {
  let sum = 0;
  for (let atom = 0; atom < molecule.nAtoms; atom++) {
    const element = molecule.element[atom] as number;
    if (element === 7 || element === 8) sum += polarSurface(molecule, atom, element);
  }
  return sum;
}

function polarSurface(molecule: Molecule, atom: number, element: number): number {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = molecule;
  let counts = 0;
  let neighbours = 0;
  let hydrogens = molecule.hydrogens[atom] as number;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (molecule.element[neighbourAtom[i] as number] === 1) {
      hydrogens++;
      continue;
    }
    neighbours++;
    counts += COUNTED[bondOrder[neighbourBond[i] as number] as number] as number;
  }
  const charge = molecule.charge[atom] as number;
  // No contribution in the table is of an atom with more neighbours, hydrogens or charge than the key has room for.
  if (neighbours < 8 && hydrogens < 8 && charge > -4 && charge < 4) {
    const key = keyOf(element, neighbours, hydrogens, charge, counts);
    const strained = molecule.smallestRing[atom] === 3 ? CONTRIBUTIONS.get(key + STRAINED) : undefined;
    const listed = strained ?? CONTRIBUTIONS.get(key);
    if (listed !== undefined) return listed;
  }
  return element === 7
    ? Math.max(0, 30.5 - neighbours * 8.2 + hydrogens * 1.5)
    : Math.max(0, 28.5 - neighbours * 8.6 + hydrogens * 1.5);
}

function keyOf(element: number, neighbours: number, hydrogens: number, charge: number, counts: number): number {
  return counts + 4096 * (neighbours + 8 * (hydrogens + 8 * (charge + 4 + 8 * (element - 7))));
}
