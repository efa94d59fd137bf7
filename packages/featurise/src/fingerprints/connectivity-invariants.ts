import type { Molecule } from "@molsieve/chem";
import { ELEMENT_MASSES } from "../data/element-masses.js";
import { isotopeMass } from "../descriptors/mol-wt.js";
import { hashCombine } from "./hash-combine.js";

/**
 * Writes the connectivity invariant of each atom, as signed integers: the hash of element, degree with hydrogens, hydrogens, charge,
 * difference of the isotope's mass to the average, and of ring membership where there is one.
 *
 * @param into at least `nAtoms`
 * @see doi:10.1021/ci100050t (Rogers & Hahn 2010)
 */
export function connectivityInvariants(molecule: Molecule, into: Int32Array): void {
  const { nAtoms, element, charge, hydrogens, isotope, inRing, neighbourStart, neighbourAtom } = molecule;
  for (let atom = 0; atom < nAtoms; atom++) {
    const z = element[atom] as number;
    const start = neighbourStart[atom] as number;
    const end = neighbourStart[atom + 1] as number;
    const bare = hydrogens[atom] as number;
    let allHydrogens = bare;
    for (let i = start; i < end; i++) if (element[neighbourAtom[i] as number] === 1) allHydrogens++;
    let hash = hashCombine(0, z);
    hash = hashCombine(hash, end - start + bare);
    hash = hashCombine(hash, allHydrogens);
    hash = hashCombine(hash, charge[atom] as number);
    hash = hashCombine(hash, isotope[atom] === 0 ? 0 : massDifference(z, isotope[atom] as number));
    if (inRing[atom] === 1) hash = hashCombine(hash, 1);
    into[atom] = hash;
  }
}

function massDifference(z: number, isotope: number): number {
  return Math.trunc(isotopeMass(z, isotope) - ((ELEMENT_MASSES[z] as readonly number[])[0] as number));
}
