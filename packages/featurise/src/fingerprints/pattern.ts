import type { Molecule } from "@molsieve/chem";
import { GENERIC_PATTERNS } from "../data/generic-patterns.js";
import type { BitFeaturiser, FeaturiserKind } from "../spec/featuriser.js";
import { PatternOccurrences } from "./pattern/pattern-occurrences.js";
import { rdkitBondType } from "./rdkit-bond-type.js";

/**
 * RDKit's pattern fingerprint, made for screening before a search for substructures: where a molecule contains another,
 * it has all the bits of the other. `bits` is the width, 8 to 1,048,576.
 *
 * Each of thirteen generic patterns (chains, branches, rings of 3 to 6, fused and substituted rings) sets one bit for each
 * time it occurs, symmetry included, and one for each combination of elements and bonds that it occurs with. Equal to
 * RDKit-JS's `get_pattern_fp`, its `tautomerFingerprints` left out. A molecule without atoms has no bit.
 *
 * Differs from RDKit in one thing: bonds that `Molecule` does not tell apart (hydrogen bonds, ionic bonds and the like) count
 * as bonds of order zero.
 *
 * `write` throws a `MolsieveError` with code `input` for a molecule in which the patterns take more than 20 million steps.
 *
 * @see https://www.rdkit.org/docs/RDKit_Book.html (Additional Information About the Fingerprints)
 */
export const patternKind: FeaturiserKind = {
  name: "pattern",
  parameters: { bits: { type: "integer", default: 2048, min: 8, max: 1_048_576 } },
  create: ({ bits }) => new PatternBits(bits as number),
};

class PatternBits implements BitFeaturiser {
  readonly form = "bits";
  readonly width: number;
  readonly #occurrences = GENERIC_PATTERNS.map((pattern, i) => new PatternOccurrences(pattern, i + 1));

  constructor(width: number) {
    this.width = width;
  }

  write(molecule: Molecule, row: Uint8Array): void {
    const bondTypes = molecule.bondOrder.map((_, bond) => rdkitBondType(molecule, bond));
    for (const occurrences of this.#occurrences) occurrences.setBits(molecule, bondTypes, row, this.width);
  }
}
