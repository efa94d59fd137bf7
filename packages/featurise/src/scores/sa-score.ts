import type { DescriptorBlock } from "../descriptors/descriptor-block.js";
import type { Fact } from "../descriptors/molecule-facts.js";
import { ringJunctions } from "../descriptors/ring-junctions.js";
import { stereoCentreCounts } from "../descriptors/stereo-centres.js";
import { type FragmentScores, loadFragmentScores } from "./fragment-scores.js";
import { morganFragments } from "./morgan-fragments.js";

/** Score of an environment that the table does not have. */
const UNKNOWN_SCORE = -4;

/**
 * Synthetic accessibility, 1 (easy to make) to 10: `sascorer.py` of RDKit's `Contrib/SA_Score`. The mean score of the
 * molecule's Morgan environments, less penalties for size, stereo centres (given or not), spiro and bridgehead atoms and
 * rings of more than eight atoms, and more for symmetry. NaN for a molecule without atoms.
 *
 * Differs from the paper as RDKit does: the penalty of macrocycles is the same for one and several, and symmetry counts.
 *
 * @see doi:10.1186/1758-2946-1-8 (Ertl & Schuffenhauer 2009)
 */
export const saScoreBlock: DescriptorBlock = {
  columns: [
    {
      name: "SAScore",
      description: "synthetic accessibility, from 1 for easy to 10",
      unit: "",
      range: [1, 10],
      isInteger: false,
      reference: "doi:10.1186/1758-2946-1-8 (Ertl & Schuffenhauer 2009)",
    },
  ],
  write(facts, row, offset) {
    const { nAtoms, rings } = facts.molecule;
    if (nAtoms === 0) {
      row[offset] = Number.NaN;
      return;
    }
    const scores = facts.get(saScores);
    const { ids, counts } = facts.get(morganFragments);
    let sum = 0;
    let total = 0;
    for (let i = 0; i < ids.length; i++) {
      const score = scores.get(ids[i] as number);
      const count = counts[i] as number;
      sum += (Number.isNaN(score) ? UNKNOWN_SCORE : score) * count;
      total += count;
    }
    const { spiro, bridgeheads } = facts.get(ringJunctions);
    const penalty =
      nAtoms ** 1.005 -
      nAtoms +
      Math.log10(facts.get(stereoCentreCounts).all + 1) +
      Math.log10(spiro + 1) +
      Math.log10(bridgeheads + 1) +
      (rings.some((ring) => ring.length > 8) ? Math.log10(2) : 0);
    const symmetry = nAtoms > ids.length ? Math.log(nAtoms / ids.length) / 2 : 0;
    row[offset] = scaled(sum / total - penalty + symmetry);
  },
  missing() {
    return "the molecule has no atoms";
  },
};

/** From -4 (hard) to 2.5 to the scale of 1 to 10, the upper end drawn out. */
function scaled(raw: number): number {
  const score = 11 - ((raw + 5) / 6.5) * 9;
  return Math.min(10, Math.max(1, score > 8 ? 8 + Math.log(score - 8) : score));
}

const saScores: Fact<FragmentScores> = {
  compute: (_, previous) => previous ?? loadFragmentScores("sa-score"),
};
