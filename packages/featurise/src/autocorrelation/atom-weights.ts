import type { Molecule } from "@molsieve/chem";
import { OUTER_ELECTRONS } from "../data/outer-electrons.js";
import {
  RELATIVE_ELECTRONEGATIVITIES,
  RELATIVE_IONISATION_ENERGIES,
  RELATIVE_MASSES,
  RELATIVE_POLARISABILITIES,
  RELATIVE_VOLUMES,
} from "../data/relative-properties.js";
import { SHELL_FACTOR } from "../estate/shell-factor.js";

/** Number of weights of an atom. */
export const N_WEIGHTS = 6;

/** Largest atomic number that has weights. */
export const MAX_ELEMENT = RELATIVE_MASSES.length;

const OUTER = Int8Array.from(OUTER_ELECTRONS);
const TABLES = [
  RELATIVE_MASSES,
  RELATIVE_VOLUMES,
  RELATIVE_ELECTRONEGATIVITIES,
  RELATIVE_POLARISABILITIES,
  RELATIVE_IONISATION_ENERGIES,
].map((table) => Float64Array.of(0, ...table));

/**
 * Writes the weights of each atom, which autocorrelations are made of: mass, van der Waals volume, electronegativity,
 * polarisability, ionisation potential (each relative to carbon) and intrinsic state.
 *
 * @param weights `[nAtoms, 6]` or longer
 */
export function writeAtomWeights(molecule: Molecule, weights: Float64Array): void {
  for (let atom = 0; atom < molecule.nAtoms; atom++) {
    const element = molecule.element[atom] as number;
    for (let i = 0; i < TABLES.length; i++) {
      weights[atom * N_WEIGHTS + i] = (TABLES[i] as Float64Array)[element] as number;
    }
    weights[atom * N_WEIGHTS + 5] = intrinsicState(molecule, atom, element);
  }
}

/**
 * Intrinsic state as RDKit's AUTOCORR2D has it: hydrogens are taken off both the valence electrons and the number of
 * neighbours that are atoms of the graph. 1 where no neighbour is left, three decimals.
 */
function intrinsicState(molecule: Molecule, atom: number, element: number): number {
  const { neighbourStart, neighbourAtom } = molecule;
  if (element <= 1) return 1;
  const start = neighbourStart[atom] as number;
  const end = neighbourStart[atom + 1] as number;
  let hydrogens = molecule.hydrogens[atom] as number;
  for (let i = start; i < end; i++) if (molecule.element[neighbourAtom[i] as number] === 1) hydrogens++;
  const neighbours = end - start - hydrogens;
  if (neighbours <= 0) return 1;
  const valence = (OUTER[element] as number) - hydrogens;
  const thousandths = (1000 * ((SHELL_FACTOR[element] as number) * valence + 1)) / neighbours;
  return roundHalfAway(thousandths) / 1000;
}

/** The nearest integer, the one farther from 0 for halves. */
export function roundHalfAway(value: number): number {
  return value < 0 ? -Math.round(-value) : Math.round(value);
}
