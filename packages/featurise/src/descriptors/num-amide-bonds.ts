import { AROMATIC_BOND, type Molecule } from "@molsieve/chem";
import { countColumn } from "./count-column.js";
import type { DescriptorBlock } from "./descriptor-block.js";

/** RDKit's `NumAmideBonds`: bonds between nitrogen and a carbonyl carbon, neither aromatic, each oxygen counted. */
export const amideBondsBlock: DescriptorBlock = {
  columns: [countColumn("NumAmideBonds", "number of amide bonds")],
  write({ molecule }, row, offset) {
    let count = 0;
    for (let atom = 0; atom < molecule.nAtoms; atom++) {
      if (molecule.element[atom] === 6 && molecule.aromatic[atom] === 0) count += amideBonds(molecule, atom);
    }
    row[offset] = count;
  },
};

function amideBonds(molecule: Molecule, carbon: number): number {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder, element, aromatic, inRing } = molecule;
  let oxygens = 0;
  let nitrogens = 0;
  for (let i = neighbourStart[carbon] as number; i < (neighbourStart[carbon + 1] as number); i++) {
    const neighbour = neighbourAtom[i] as number;
    if (aromatic[neighbour] === 1) continue;
    const order = bondOrder[neighbourBond[i] as number];
    if (order === 2 && element[neighbour] === 8 && inRing[neighbour] === 0) oxygens++;
    else if ((order === 1 || order === AROMATIC_BOND) && element[neighbour] === 7) nitrogens++;
  }
  return oxygens * nitrogens;
}
