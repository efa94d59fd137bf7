import { AROMATIC_BOND, bondBetween, type Molecule } from "@molsieve/chem";
import type { FeaturiserKind, ValueFeaturiser } from "../spec/featuriser.js";
import { countColumn } from "./count-column.js";
import { numRotatableBonds } from "./num-rotatable-bonds.js";

const NAMES = [
  ...["carbon atoms", "fluorine atoms", "chlorine atoms", "bromine atoms", "iodine atoms", "sulfur atoms"],
  ...["phosphorus atoms", "nitrogen atoms outside rings", "nitrogen atoms in rings", "oxygen atoms outside rings"],
  ...["oxygen atoms in rings", "heavy atoms", "single bonds outside rings", "double bonds outside rings"],
  ...["triple bonds outside rings", "single bonds in rings", "double bonds in rings", "triple bonds in rings"],
  ...["rotatable bonds", "hydrogen-bond acceptor sites", "hydrogen-bond acceptor atoms", "hydrogen-bond donor sites"],
  ...["hydrogen-bond donor atoms", "negative charges", "positive charges", "atoms with one neighbour"],
  ...["atoms outside rings with two neighbours", "atoms outside rings with three neighbours"],
  ...["atoms outside rings with four neighbours", "ring atoms with two neighbours", "ring atoms with three neighbours"],
  ...["ring atoms with four neighbours", "rings of three", "rings of four", "rings of five", "rings of six"],
  ...["rings of seven", "rings of eight", "rings of nine", "rings of ten or more", "atoms in two rings or more"],
  "bonds in two rings or more",
];
const COLUMNS = NAMES.map((what, i) =>
  countColumn(`MQN${i + 1}`, `number of ${what}`, "doi:10.1002/cmdc.200900317 (Nguyen et al. 2009)"),
);
/** Columns of elements that are not told apart by rings. */
const ELEMENT_COLUMNS = new Map([
  [6, 0],
  [9, 1],
  [17, 2],
  [35, 3],
  [53, 4],
  [16, 5],
  [15, 6],
]);

/**
 * The 42 molecular quantum numbers: counts of atoms, bonds, polar groups and features of the graph. RDKit's `MQNs_`.
 *
 * Rings are RDKit's symmetrised set. Aromatic bonds count half as single and half as double ring bonds, an odd one as single.
 *
 * Differs from the paper, as RDKit does: every oxygen, and every nitrogen with fewer than four neighbours, is an acceptor,
 * every one with hydrogens a donor, and charges are those of the structure as given.
 *
 * @see doi:10.1002/cmdc.200900317 (Nguyen et al. 2009)
 */
export const mqnKind: FeaturiserKind = {
  name: "mqn",
  parameters: {},
  create(): ValueFeaturiser {
    let ringsOfAtom = new Uint16Array(0);
    let ringsOfBond = new Uint16Array(0);
    return {
      form: "values",
      width: COLUMNS.length,
      columns: COLUMNS,
      write(molecule, row) {
        if (ringsOfAtom.length < molecule.nAtoms) ringsOfAtom = new Uint16Array(molecule.nAtoms);
        if (ringsOfBond.length < molecule.nBonds) ringsOfBond = new Uint16Array(molecule.nBonds);
        row.fill(0, 0, COLUMNS.length);
        countRings(molecule, ringsOfAtom.fill(0), ringsOfBond.fill(0), row);
        for (let atom = 0; atom < molecule.nAtoms; atom++) countAtom(molecule, atom, ringsOfAtom[atom] as number, row);
        countBonds(molecule, ringsOfBond, row);
        row[18] = numRotatableBonds(molecule);
      },
      missing: () => "every molecular quantum number can be counted",
    };
  },
};

function countRings(molecule: Molecule, ringsOfAtom: Uint16Array, ringsOfBond: Uint16Array, row: Float64Array): void {
  for (const ring of molecule.rings) {
    add(row, ring.length < 10 ? 29 + ring.length : 39);
    for (let i = 0; i < ring.length; i++) {
      const atom = ring[i] as number;
      const bond = bondBetween(molecule, atom, ring[i + 1 === ring.length ? 0 : i + 1] as number);
      ringsOfAtom[atom] = (ringsOfAtom[atom] as number) + 1;
      ringsOfBond[bond] = (ringsOfBond[bond] as number) + 1;
    }
  }
}

function countAtom(molecule: Molecule, atom: number, nRings: number, row: Float64Array): void {
  const { element, charge, neighbourStart } = molecule;
  const z = element[atom] as number;
  const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
  const inRing = nRings > 0 ? 1 : 0;
  if (z === 7 || z === 8) countPolarAtom(molecule, atom, degree, inRing, row);
  else {
    const column = ELEMENT_COLUMNS.get(z);
    if (column !== undefined) add(row, column);
  }
  if ((charge[atom] as number) !== 0) add(row, (charge[atom] as number) < 0 ? 23 : 24);
  if (z === 1) return;
  if (z > 1) add(row, 11);
  if (degree === 1) add(row, 25);
  else if (degree >= 2 && degree <= 4) add(row, (inRing === 1 ? 27 : 24) + degree);
  if (nRings >= 2) add(row, 40);
}

function countPolarAtom(molecule: Molecule, atom: number, degree: number, inRing: number, row: Float64Array): void {
  const hydrogens = molecule.hydrogens[atom] as number;
  const isNitrogen = molecule.element[atom] === 7;
  add(row, (isNitrogen ? 7 : 9) + inRing);
  if (!isNitrogen) add(row, 19, molecule.charge[atom] === -1 ? 3 : 2);
  else if (degree !== 4) add(row, 19);
  if (!isNitrogen || degree !== 4) add(row, 20);
  if (hydrogens === 0) return;
  add(row, 21, hydrogens);
  add(row, 22);
}

function countBonds({ nBonds, bondOrder }: Molecule, ringsOfBond: Uint16Array, row: Float64Array): void {
  let nAromatic = 0;
  for (let bond = 0; bond < nBonds; bond++) {
    const order = bondOrder[bond] as number;
    const nRings = ringsOfBond[bond] as number;
    if (order === AROMATIC_BOND) nAromatic++;
    else if (order >= 1 && order <= 3) add(row, (nRings > 0 ? 14 : 11) + order);
    if (nRings >= 2) add(row, 41);
  }
  add(row, 15, Math.ceil(nAromatic / 2));
  add(row, 16, Math.floor(nAromatic / 2));
}

function add(row: Float64Array, column: number, count = 1): void {
  row[column] = (row[column] as number) + count;
}
