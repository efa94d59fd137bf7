import type { Molecule } from "@molsieve/chem";
import { N_BOND_STEREO } from "../data/chemprop-features.js";

const CONJUGATED_COLUMN = 5;
const STEREO_START = 7;
/** Columns of a bond's row. */
export const BOND_FEATURE_WIDTH = STEREO_START + N_BOND_STEREO + 1;

/** Column of each {@link Molecule.bondOrder}; 0 where there is none (quadruple, dative, other). */
const ORDER_COLUMN = [0, 1, 2, 3, 0, 4, 0];

/**
 * Writes the row of Chemprop's `MultiHotBondFeaturizer`, {@link BOND_FEATURE_WIDTH} numbers, into zeroes from `into[offset]`
 * on: a column for "no bond" (never set), then single, double, triple, aromatic (none of them set for other bonds),
 * conjugated, in a ring, and one for each kind of stereo (none, any, Z, E, cis, trans, other).
 */
export function writeBondFeatures(molecule: Molecule, bond: number, into: Float32Array, offset: number): void {
  const column = ORDER_COLUMN[molecule.bondOrder[bond] as number] as number;
  if (column > 0) into[offset + column] = 1;
  into[offset + CONJUGATED_COLUMN] = molecule.bondConjugated[bond] as number;
  into[offset + CONJUGATED_COLUMN + 1] = molecule.bondInRing[bond] as number;
  into[offset + STEREO_START + Math.min(molecule.bondStereo[bond] as number, N_BOND_STEREO)] = 1;
}
