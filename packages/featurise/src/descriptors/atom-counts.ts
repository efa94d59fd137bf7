import type { Molecule } from "@molsieve/chem";
import { countColumn } from "./count-column.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { nhohCount, noCount } from "./nitrogen-oxygen.js";

const LIPINSKI = "doi:10.1016/S0169-409X(96)00423-1 (Lipinski et al. 1997)";

/**
 * RDKit's `HeavyAtomCount`, `NumHeteroatoms`, `NOCount`, `NHOHCount` and `FractionCSP3`.
 *
 * A dummy atom is a heteroatom but no heavy atom, as in RDKit. `FractionCSP3` is the share of the carbons that have four
 * neighbours, hydrogens included; 0 for a molecule without carbon.
 *
 * @see doi:10.1021/jm901241e (Lovering et al. 2009, Fsp3)
 */
export const atomCountsBlock: DescriptorBlock = {
  columns: [
    countColumn("HeavyAtomCount", "number of atoms other than hydrogen"),
    countColumn("NumHeteroatoms", "number of atoms other than carbon and hydrogen"),
    countColumn("NOCount", "number of nitrogen and oxygen atoms", LIPINSKI),
    countColumn("NHOHCount", "number of hydrogens on nitrogen and oxygen", LIPINSKI),
    {
      name: "FractionCSP3",
      description: "share of the carbons that are sp3",
      unit: "",
      range: [0, 1],
      isInteger: false,
      reference: "doi:10.1021/jm901241e (Lovering et al. 2009)",
    },
  ],
  write({ molecule }, row, offset) {
    const { nAtoms, element } = molecule;
    let heavy = 0;
    let hetero = 0;
    for (let atom = 0; atom < nAtoms; atom++) {
      const z = element[atom] as number;
      if (z > 1) heavy++;
      if (z !== 6 && z !== 1) hetero++;
    }
    row[offset] = heavy;
    row[offset + 1] = hetero;
    row[offset + 2] = noCount(molecule);
    row[offset + 3] = nhohCount(molecule);
    row[offset + 4] = fractionCsp3(molecule);
  },
};

function fractionCsp3({ nAtoms, element, hydrogens, neighbourStart }: Molecule): number {
  let carbons = 0;
  let sp3 = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    if (element[atom] !== 6) continue;
    carbons++;
    const degree = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
    if (degree + (hydrogens[atom] as number) === 4) sp3++;
  }
  return carbons === 0 ? 0 : sp3 / carbons;
}
