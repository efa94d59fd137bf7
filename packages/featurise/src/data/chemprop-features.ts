/** What an atom's row tells apart; a value that is not listed gets the column after the last. */
export interface AtomFeatureChoices {
  /** Atomic numbers, in the order of their columns. */
  readonly elements: readonly number[];
  /** Codes of {@link Molecule.hybridisation}, in the order of their columns. */
  readonly hybridisations: readonly number[];
}

const [S, SP, SP2, SP3, SP2D, SP3D, SP3D2] = [1, 2, 3, 4, 5, 6, 7];
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

/**
 * The sets of atom features of Chemprop 2.3.1 (`chemprop/featurizers/atom.py`, MIT licence) by what differs between them.
 *
 * @see doi:10.1021/acs.jcim.9b00237 (Yang et al. 2019), doi:10.1021/acs.jcim.3c01250 (Heid et al. 2024)
 */
export const ATOM_FEATURE_CHOICES: Readonly<Record<"v1" | "v2" | "organic", AtomFeatureChoices>> = {
  v1: { elements: upTo(100), hybridisations: [SP, SP2, SP3, SP3D, SP3D2] },
  v2: { elements: [...upTo(36), 53], hybridisations: [S, SP, SP2, SP2D, SP3, SP3D, SP3D2] },
  organic: { elements: [1, 5, 6, 7, 8, 9, 14, 15, 16, 17, 35, 53], hybridisations: [S, SP, SP2, SP3] },
};

/** Charges in the order of their columns, in all sets. */
export const CHARGE_CHOICES: readonly number[] = [-1, -2, 1, 2, 0];
/** Neighbours, hydrogens included, from 0 on. */
export const N_DEGREES = 6;
/** Chiral tags from 0 on. */
export const N_CHIRAL_TAGS = 4;
/** Hydrogens from 0 on. */
export const N_HYDROGENS = 5;
/** Kinds of bond stereo from 0 on. */
export const N_BOND_STEREO = 6;
/** What the mass in dalton is multiplied by. */
export const MASS_SCALE = 0.01;
