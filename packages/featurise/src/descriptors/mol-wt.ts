import type { Molecule } from "@molsieve/chem";
import { atomMass } from "./atom-mass.js";

const HYDROGEN_WEIGHT = atomMass(1, 0);

/**
 * Average molecular weight in dalton, hydrogens included: standard atomic weights, and for an atom with a mass number
 * the mass of that isotope (the mass number itself where the isotope is unknown). RDKit's `MolWt`, to the last bit.
 *
 * 0 or more and always finite: 0 for a molecule without atoms; dummy atoms weigh 0.
 */
export function molWt(molecule: Molecule): number {
  const { nAtoms, element, isotope, hydrogens } = molecule;
  let sum = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    sum += atomMass(element[atom] as number, isotope[atom] as number);
    sum += (hydrogens[atom] as number) * HYDROGEN_WEIGHT;
  }
  return sum;
}
