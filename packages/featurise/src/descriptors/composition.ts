import { countColumn } from "./count-column.js";
import type { DescriptorBlock } from "./descriptor-block.js";

/** Counts that rules for compounds need and RDKit has no descriptor for: `NumAtoms` with hydrogens, `NumCarbons`, `FormalCharge`. */
export const compositionBlock: DescriptorBlock = {
  columns: [
    countColumn("NumAtoms", "number of atoms, hydrogens included"),
    countColumn("NumCarbons", "number of carbons"),
    {
      name: "FormalCharge",
      description: "sum of the formal charges",
      unit: "e",
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      isInteger: true,
      reference: "",
    },
  ],
  write({ molecule: { nAtoms, element, hydrogens, charge } }, row, offset) {
    let atoms = nAtoms;
    let carbons = 0;
    let total = 0;
    for (let atom = 0; atom < nAtoms; atom++) {
      atoms += hydrogens[atom] as number;
      if (element[atom] === 6) carbons++;
      total += charge[atom] as number;
    }
    row[offset] = atoms;
    row[offset + 1] = carbons;
    row[offset + 2] = total;
  },
};
