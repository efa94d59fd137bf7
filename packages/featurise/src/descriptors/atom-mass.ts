import { ELEMENT_MASSES } from "../data/element-masses.js";

const WEIGHTS = Float64Array.from(ELEMENT_MASSES, ([weight]) => weight as number);

/**
 * Mass of an atom in dalton: the standard atomic weight, or for an atom with a mass number the mass of that isotope (the mass
 * number itself where the isotope is unknown). 0 for a dummy atom. RDKit's `Atom.GetMass`.
 *
 * @param massNumber 0 where the natural mixture is meant
 */
export function atomMass(element: number, massNumber: number): number {
  if (massNumber === 0 || element === 0) return WEIGHTS[element] as number;
  const masses = ELEMENT_MASSES[element] as readonly number[];
  const nth = massNumber - (masses[1] ?? Number.POSITIVE_INFINITY);
  return nth < 0 ? massNumber : (masses[2 + nth] ?? massNumber);
}
