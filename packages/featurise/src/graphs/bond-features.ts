import type { Molecule } from "@molsieve/chem";
import { N_BOND_STEREO } from "../data/chemprop-features.js";
import { NO_COLUMN } from "./atom-features.js";

const CONJUGATED_COLUMN = 5;
const STEREO_START = 7;
/** Columns of a bond's row. */
export const BOND_FEATURE_WIDTH = STEREO_START + N_BOND_STEREO + 1;

/** Groups of columns of a bond, of which at most one is 1. */
export const BOND_GROUPS = 4;

/** Column of each {@link Molecule.bondOrder}; none for others (quadruple, dative). */
const ORDER_COLUMN = [NO_COLUMN, 1, 2, 3, NO_COLUMN, 4, NO_COLUMN];

/**
 * Writes the columns that are 1 in the row of Chemprop's `MultiHotBondFeaturizer` for a bond, {@link BOND_GROUPS} numbers, from
 * `into[offset]` on. Of {@link BOND_FEATURE_WIDTH} columns the first is for "no bond" (never set), then come single, double,
 * triple, aromatic (none of them set for other bonds), conjugated, in a ring, and one for each kind of stereo (none, any, Z, E,
 * cis, trans, other).
 */
export function writeBondFeatures(molecule: Molecule, bond: number, into: Uint8Array, offset: number): void {
  into[offset] = ORDER_COLUMN[molecule.bondOrder[bond] as number] as number;
  into[offset + 1] = molecule.bondConjugated[bond] === 1 ? CONJUGATED_COLUMN : NO_COLUMN;
  into[offset + 2] = molecule.bondInRing[bond] === 1 ? CONJUGATED_COLUMN + 1 : NO_COLUMN;
  into[offset + 3] = STEREO_START + Math.min(molecule.bondStereo[bond] as number, N_BOND_STEREO);
}
