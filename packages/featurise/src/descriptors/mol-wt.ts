import type { Molecule } from "@molsieve/chem";
import { ELEMENT_MASSES } from "../data/element-masses.js";

const WEIGHTS = Float64Array.from(ELEMENT_MASSES, ([weight]) => weight as number);
const HYDROGEN_WEIGHT = WEIGHTS[1] as number;

/**
 * Average molecular weight in dalton, hydrogens included: standard atomic weights, and for an atom with a mass number
 * the mass of that isotope (the mass number itself where the isotope is unknown). RDKit's `MolWt`, to the last bit.
 *
 * 0 or more and always finite: 0 for a molecule without atoms; dummy atoms weigh 0.
 */
export function molWt(molecule: Molecule): number {
  const { nAtoms, hydrogens } = molecule;
  let sum = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    sum += atomMass(molecule, atom);
    sum += (hydrogens[atom] as number) * HYDROGEN_WEIGHT;
  }
  return sum;
}

/** Mass of an atom in dalton, that of its isotope where it has a mass number. */
export function atomMass(molecule: Molecule, atom: number): number {
  const element = molecule.element[atom] as number;
  const massNumber = molecule.isotope[atom] as number;
  return massNumber === 0 ? (WEIGHTS[element] as number) : isotopeMass(element, massNumber);
}

/** Mass of an isotope in dalton; the mass number itself where the isotope is unknown, 0 for a dummy atom. */
export function isotopeMass(element: number, massNumber: number): number {
  if (element === 0) return 0;
  const masses = ELEMENT_MASSES[element] as readonly number[];
  const nth = massNumber - (masses[1] ?? Number.POSITIVE_INFINITY);
  return nth < 0 ? massNumber : (masses[2 + nth] ?? massNumber);
}
