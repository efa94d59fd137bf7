import type { Molecule } from "@molsieve/chem";
import { type SparseCounts, sparseCounts } from "./fold.js";
import { type MorganOptions, walkOf } from "./morgan-options.js";

/**
 * The unfolded Morgan fingerprint of a molecule: the 32-bit identifier of each circular environment and how often it occurs.
 *
 * Equal to RDKit's `GetSparseCountFingerprint`. Empty for a molecule without atoms.
 *
 * @throws {MolsieveError} `argument` when the radius is out of range
 * @see doi:10.1021/ci100050t (Rogers & Hahn 2010)
 */
export function morganCounts(molecule: Molecule, options: MorganOptions = {}): SparseCounts {
  const walk = walkOf(options);
  walk.run(molecule);
  return sparseCounts(walk.ids);
}
