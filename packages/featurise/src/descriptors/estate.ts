import { estateIndices } from "../estate/estate-indices.js";
import type { FeatureColumn } from "../spec/featuriser.js";
import type { DescriptorBlock } from "./descriptor-block.js";

/** Extremes of the electrotopological-state indices; NaN for a molecule without atoms. */
export const estateBlock: DescriptorBlock = {
  columns: [
    extreme("MaxEStateIndex", "largest EState index", Number.NEGATIVE_INFINITY),
    extreme("MinEStateIndex", "smallest EState index", Number.NEGATIVE_INFINITY),
    extreme("MaxAbsEStateIndex", "largest magnitude of an EState index", 0),
    extreme("MinAbsEStateIndex", "smallest magnitude of an EState index", 0),
  ],
  write(facts, row, offset) {
    const { nAtoms } = facts.molecule;
    const { atoms } = facts.get(estateIndices);
    let max = nAtoms === 0 ? Number.NaN : Number.NEGATIVE_INFINITY;
    let min = -max;
    let maxAbs = max;
    let minAbs = min;
    for (let atom = 0; atom < nAtoms; atom++) {
      const index = atoms[atom] as number;
      const abs = Math.abs(index);
      if (index > max) max = index;
      if (index < min) min = index;
      if (abs > maxAbs) maxAbs = abs;
      if (abs < minAbs) minAbs = abs;
    }
    row[offset] = max;
    row[offset + 1] = min;
    row[offset + 2] = maxAbs;
    row[offset + 3] = minAbs;
  },
  missing: () => "the molecule has no atoms",
};

function extreme(name: string, description: string, min: number): FeatureColumn {
  const reference = "doi:10.1021/ci00001a012 (Hall, Mohney & Kier 1991)";
  return { name, description, unit: "", range: [min, Number.POSITIVE_INFINITY], isInteger: false, reference };
}
