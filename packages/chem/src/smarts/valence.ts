import { VALENCES_OF } from "../data/valence-electrons.js";
import { AROMATIC_BOND, DATIVE_BOND, type Molecule } from "../molecule/molecule.js";

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
  // Twice the sum: an integer, in which aromatic bonds count 3.
  let twice = 2 * (molecule.explicitHydrogens[atom] as number);
  let aromatic = molecule.aromatic[atom] === 1;
  for (let i = neighbourStart[atom] as number; i < (neighbourStart[atom + 1] as number); i++) {
    const bond = neighbourBond[i] as number;
    const order = bondOrder[bond] as number;
    if (order === AROMATIC_BOND) {
      twice += 3;
      aromatic = true;
    } else if (order === DATIVE_BOND) {
      if (bondEnd[bond] === atom) twice += 2;
    } else {
      twice += 2 * order;
    }
  }
  if (aromatic) twice = 2 * aromaticValence(molecule, atom, twice / 2);
  return ((twice + 1) >> 1) + (molecule.implicitHydrogens[atom] as number);
}

function aromaticValence(molecule: Molecule, atom: number, sum: number): number {
  const element = molecule.element[atom] as number;
  const isAnyAllowed = VALENCES_OF[element]?.length === 0;
  const allowed = VALENCES_OF[isAnyAllowed ? element : element - (molecule.charge[atom] as number)];
  const usual = allowed?.[0];
  if (allowed === undefined || usual === undefined || sum <= usual) return sum;
  let nearest = usual;
  for (let i = 1; i < allowed.length; i++) {
    const valence = allowed[i] as number;
    if (valence <= sum && valence > nearest) nearest = valence;
  }
  return sum - nearest <= 1.5 ? nearest : sum;
}
