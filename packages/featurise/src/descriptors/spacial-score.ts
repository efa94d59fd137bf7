import type { Molecule } from "@molsieve/chem";
import { bondStereoWithPossible } from "../stereo/possible-bonds.js";
import { stereoCentres } from "../stereo/stereo-centres.js";
import type { DescriptorBlock } from "./descriptor-block.js";

const SP = 2;
const SP2 = 3;
const SP3 = 4;

/**
 * Spacial score a heavy atom: the mean of hybridisation * stereo * ring * neighbours^2, where hybridisation is 1 for sp, 2 for
 * sp2, 3 for sp3 and 4 for others; stereo is 2 for atoms that are or could be stereo centres and for ends of stereo double
 * bonds, and ring is 2 for ring atoms that are not aromatic. RDKit's `SPS`.
 *
 * NaN without heavy atoms.
 */
export const spacialScoreBlock: DescriptorBlock = {
  columns: [
    {
      name: "SPS",
      description: "spacial score of the molecule's complexity, divided by the number of heavy atoms",
      unit: "",
      range: [0, Number.POSITIVE_INFINITY],
      isInteger: false,
      reference: "doi:10.1021/acs.jmedchem.3c00689 (Krzyzanowski et al. 2023)",
    },
  ],
  write({ molecule }, row, offset) {
    row[offset] = spacialScore(molecule);
  },
  missing: () => "the molecule has no heavy atoms",
};

function spacialScore(molecule: Molecule): number {
  const { nAtoms, nBonds, element, hybridisation, aromatic, inRing, neighbourStart } = molecule;
  const { bondOrder, bondBegin, bondEnd } = molecule;
  const bondStereo = bondStereoWithPossible(molecule);
  const isStereo = stereoCentres(molecule, bondStereo);
  for (let bond = 0; bond < nBonds; bond++) {
    if (bondStereo[bond] === 0 || bondOrder[bond] !== 2) continue;
    isStereo[bondBegin[bond] as number] = 1;
    isStereo[bondEnd[bond] as number] = 1;
  }
  let score = 0;
  let nHeavy = 0;
  for (let atom = 0; atom < nAtoms; atom++) {
    if ((element[atom] as number) > 1) nHeavy++;
    const neighbours = (neighbourStart[atom + 1] as number) - (neighbourStart[atom] as number);
    const hybrid = hybridisation[atom] as number;
    const byHybrid = hybrid === SP || hybrid === SP2 || hybrid === SP3 ? hybrid - 1 : 4;
    const byRing = inRing[atom] === 1 && aromatic[atom] === 0 ? 2 : 1;
    score += byHybrid * (1 + (isStereo[atom] as number)) * byRing * neighbours ** 2;
  }
  return nHeavy === 0 ? Number.NaN : score / nHeavy;
}
