import type { Molecule } from "@molsieve/chem";
import { ELEMENT_MASSES } from "../data/element-masses.js";

const HYDROGEN_WEIGHT = (ELEMENT_MASSES[1] as readonly number[])[0] as number;

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
    const masses = ELEMENT_MASSES[element[atom] as number] as readonly number[];
    sum +=
      isotope[atom] === 0
        ? (masses[0] as number)
        : isotopeMass(masses, element[atom] as number, isotope[atom] as number);
    sum += (hydrogens[atom] as number) * HYDROGEN_WEIGHT;
  }
  return sum;
}

function isotopeMass(masses: readonly number[], element: number, massNumber: number): number {
  if (element === 0) return 0;
  const index = massNumber - (masses[1] ?? Number.POSITIVE_INFINITY);
  return index >= 0 && index < masses.length - 2 ? (masses[index + 2] as number) : massNumber;
}
