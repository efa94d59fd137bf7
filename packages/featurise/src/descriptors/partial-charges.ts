import { partialCharges } from "../charge/gasteiger-charges.js";
import type { FeatureColumn } from "../spec/featuriser.js";
import type { DescriptorBlock } from "./descriptor-block.js";

/**
 * Extremes of the Gasteiger charges, hydrogens counted on atoms left out.
 *
 * NaN where an atom's charge is NaN and no later atom has one that is not: RDKit starts afresh after a NaN, so atoms before
 * it do not count. Differs from RDKit for a molecule without atoms: NaN, RDKit says 500 and -500.
 */
export const partialChargeBlock: DescriptorBlock = {
  columns: [
    extreme("MaxPartialCharge", "largest Gasteiger charge", Number.NEGATIVE_INFINITY),
    extreme("MinPartialCharge", "smallest Gasteiger charge", Number.NEGATIVE_INFINITY),
    extreme("MaxAbsPartialCharge", "larger magnitude of the largest and the smallest Gasteiger charge", 0),
    extreme("MinAbsPartialCharge", "smaller magnitude of the largest and the smallest Gasteiger charge", 0),
  ],
  write(facts, row, offset) {
    const { nAtoms } = facts.molecule;
    const { atoms } = facts.get(partialCharges);
    let max = nAtoms === 0 ? Number.NaN : -500;
    let min = -max;
    for (let atom = 0; atom < nAtoms; atom++) {
      const charge = atoms[atom] as number;
      if (!(charge <= max)) max = charge;
      if (!(charge >= min)) min = charge;
      // A NaN gives way to whatever follows.
      if (Number.isNaN(max)) max = charge;
      if (Number.isNaN(min)) min = charge;
    }
    row[offset] = max;
    row[offset + 1] = min;
    row[offset + 2] = Math.max(Math.abs(max), Math.abs(min));
    row[offset + 3] = Math.min(Math.abs(max), Math.abs(min));
  },
  missing(facts) {
    const { unknownAtom } = facts.get(partialCharges);
    if (unknownAtom < 0) return "the molecule has no atoms";
    return `there are no Gasteiger parameters for atom ${unknownAtom} (element ${facts.molecule.element[unknownAtom]})`;
  },
};

function extreme(name: string, description: string, min: number): FeatureColumn {
  const reference = "doi:10.1016/0040-4020(80)80168-2 (Gasteiger & Marsili 1980)";
  return { name, description, unit: "e", range: [min, Number.POSITIVE_INFINITY], isInteger: false, reference };
}
