import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import { POLAR_SURFACE } from "../data/polar-surface.js";

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
  const bonds = [0, 0, 0, 0];
  let neighbours = 0;
  let hydrogens = molecule.hydrogens[atom] as number;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    if (molecule.element[neighbourAtom[i] as number] === 1) {
      hydrogens++;
      continue;
    }
    neighbours++;
    const order = bondOrder[neighbourBond[i] as number] as number;
    const kind = order === AROMATIC_BOND ? 3 : order - 1;
    if (kind >= 0 && kind <= 3) bonds[kind] = (bonds[kind] as number) + 1;
  }
  const around = `${element} ${neighbours} ${hydrogens} ${molecule.charge[atom]} ${bonds.join("")}`;
  const strained = molecule.smallestRing[atom] === 3 ? POLAR_SURFACE.get(`${around} ring3`) : undefined;
  const listed = strained ?? POLAR_SURFACE.get(around);
  if (listed !== undefined) return listed;
  const [base, perNeighbour] = element === 7 ? [30.5, 8.2] : [28.5, 8.6];
  return Math.max(0, base - neighbours * perNeighbour + hydrogens * 1.5);
}
