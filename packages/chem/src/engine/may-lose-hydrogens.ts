/**
 * Whether RDKit has to be asked to remove hydrogens from a text: it may hold hydrogen atoms, or stereo, which RDKit looks for once
 * more where it removes them, or is no plain SMILES. All others are read without: the molecule is the same to the last
 * byte, in two thirds of the time.
 */
export function mayLoseHydrogens(text: string): boolean {
  return NEEDS_HYDROGENS_REMOVED.test(text);
}

const NEEDS_HYDROGENS_REMOVED = /\[\d*(?:H(?![a-z])|#)|[@/\\\s{|]/;
