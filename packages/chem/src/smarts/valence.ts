import { VALENCES_OF } from "../data/valence-electrons.js";
import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "../molecule.js";

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
  const isAnyAllowed = VALENCES_OF[element]?.length === 0;
  const allowed = VALENCES_OF[isAnyAllowed ? element : element - (molecule.charge[atom] as number)];
  const usual = allowed?.[0];
  if (allowed === undefined || usual === undefined || sum <= usual) return sum;
  const nearest = Math.max(usual, ...allowed.filter((valence) => valence <= sum));
  return sum - nearest <= 1.5 ? nearest : sum;
}
