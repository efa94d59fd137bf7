import type { Molecule } from "@molsieve/chem";
import {
  ATOM_FEATURE_CHOICES,
  CHARGE_CHOICES,
  MASS_SCALE,
  N_CHIRAL_TAGS,
  N_DEGREES,
  N_HYDROGENS,
} from "../data/chemprop-features.js";
import { atomMass } from "../descriptors/atom-mass.js";

/** Chemprop's set of atom features: `v2` is its default, `v1` that of Chemprop 1, `organic` for drug-like molecules. */
export type AtomFeatures = keyof typeof ATOM_FEATURE_CHOICES;

/** Stands for "none" among numbers of columns. */
export const NO_COLUMN = 255;

/** Groups of columns of an atom, of which one is 1: those of `atomFeatureWriter` in their order. */
export const ATOM_GROUPS = 7;

/** Writes the features of atoms. */
export interface AtomFeatureWriter {
  /** Columns of an atom's row, the last one being its mass. */
  readonly width: number;
  /** Writes the columns that are 1 for an atom, {@link ATOM_GROUPS} numbers, from `into[offset]` on. */
  write(molecule: Molecule, atom: number, into: Uint8Array, offset: number): void;
}

/**
 * A writer of the rows of Chemprop's `MultiHotAtomFeaturizer`: one column each for the elements, numbers of neighbours,
 * charges, chiral tags, numbers of hydrogens and hybridisations that the set lists, with one more after each group for
 * all others, then a column for aromaticity and one for the mass, see {@link massFeature}.
 */
export function atomFeatureWriter(set: AtomFeatures): AtomFeatureWriter {
  const { elements, hybridisations } = ATOM_FEATURE_CHOICES[set];
  const elementColumn = columnsOf(elements, 256);
  const hybridisationColumn = columnsOf(hybridisations, 256);
  // Charges are 8 bits wide; the table starts at -128.
  const chargeColumn = columnsOf(
    CHARGE_CHOICES.map((charge) => charge + 128),
    256,
  );
  const degreeStart = elements.length + 1;
  const chargeStart = degreeStart + N_DEGREES + 1;
  const chiralityStart = chargeStart + CHARGE_CHOICES.length + 1;
  const hydrogenStart = chiralityStart + N_CHIRAL_TAGS + 1;
  const hybridisationStart = hydrogenStart + N_HYDROGENS + 1;
  const aromaticColumn = hybridisationStart + hybridisations.length + 1;
  return {
    width: aromaticColumn + 2,
    write(molecule, a, into, offset) {
      const { element, charge, chirality, hydrogens, hybridisation, neighbourStart } = molecule;
      const nHydrogens = hydrogens[a] as number;
      const degree = (neighbourStart[a + 1] as number) - (neighbourStart[a] as number) + nHydrogens;
      into[offset] = elementColumn[element[a] as number] as number;
      into[offset + 1] = degreeStart + Math.min(degree, N_DEGREES);
      into[offset + 2] = chargeStart + (chargeColumn[(charge[a] as number) + 128] as number);
      into[offset + 3] = chiralityStart + Math.min(chirality[a] as number, N_CHIRAL_TAGS);
      into[offset + 4] = hydrogenStart + Math.min(nHydrogens, N_HYDROGENS);
      into[offset + 5] = hybridisationStart + (hybridisationColumn[hybridisation[a] as number] as number);
      into[offset + 6] = molecule.aromatic[a] === 1 ? aromaticColumn : NO_COLUMN;
    },
  };
}

/** Mass of an atom in units of 100 dalton. */
export function massFeature({ element, isotope }: Molecule, atom: number): number {
  return MASS_SCALE * atomMass(element[atom] as number, isotope[atom] as number);
}

/** Column of each value below `size`: its place in `choices`, or the place after the last. */
function columnsOf(choices: readonly number[], size: number): Uint8Array {
  const columns = new Uint8Array(size).fill(choices.length);
  choices.forEach((choice, i) => {
    columns[choice] = i;
  });
  return columns;
}
