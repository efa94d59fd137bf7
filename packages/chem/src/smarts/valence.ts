import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "../molecule.js";

/** Valences that RDKit allows main-group elements that can be aromatic, their charged forms and neighbours included. */
const VALENCES: Readonly<Record<number, readonly number[]>> = {
  4: [2],
  5: [3],
  6: [4],
  7: [3],
  8: [2],
  9: [1],
  10: [0],
  12: [2],
  13: [3],
  14: [4],
  15: [3, 5],
  16: [2, 4, 6],
  17: [1],
  18: [0],
  31: [3],
  32: [4],
  33: [3, 5],
  34: [2, 4, 6],
  35: [1],
  36: [0],
  49: [3],
  50: [2, 4],
  51: [3, 5],
  52: [2, 4, 6],
  53: [1, 3, 5],
  54: [0, 2, 4, 6],
};

/**
 * Total valence of an atom as RDKit counts it: bond orders, aromatic ones as 1.5, and hydrogens.
 *
 * A sum above the default valence of an aromatic atom goes down to the nearest allowed valence if that is at most 1.5
 * away; a remaining half goes up. A dative bond counts for its acceptor only.
 *
 * @see RDKit `Code/GraphMol/Atom.cpp`, `calculateExplicitValence`
 */
export function totalValence(molecule: Molecule, atom: number): number {
  const { neighbourStart, neighbourBond, bondOrder, bondEnd } = molecule;
  let sum = molecule.explicitHydrogens[atom] as number;
  let aromatic = molecule.aromatic[atom] === 1;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    const order = bondOrder[bond] as number;
    if (order === AROMATIC_BOND) {
      sum += 1.5;
      aromatic = true;
    } else if (order === DATIVE_BOND) {
      if (bondEnd[bond] === atom) sum += 1;
    } else {
      sum += order;
    }
  }
  if (aromatic) sum = aromaticValence(molecule, atom, sum);
  return Math.floor(sum + 0.6) + (molecule.implicitHydrogens[atom] as number);
}

function aromaticValence(molecule: Molecule, atom: number, sum: number): number {
  const element = molecule.element[atom] as number;
  const isoelectronic = element in VALENCES ? element - (molecule.charge[atom] as number) : element;
  const allowed = VALENCES[isoelectronic];
  const usual = allowed?.[0];
  if (allowed === undefined || usual === undefined || sum <= usual) return sum;
  const nearest = Math.max(usual, ...allowed.filter((valence) => valence <= sum));
  return sum - nearest <= 1.5 ? nearest : sum;
}
