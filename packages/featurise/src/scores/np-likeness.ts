import type { DescriptorBlock } from "../descriptors/descriptor-block.js";
import type { Fact } from "../descriptors/molecule-facts.js";
import { type FragmentScores, loadFragmentScores } from "./fragment-scores.js";
import { morganFragments } from "./morgan-fragments.js";

const reference = "doi:10.1021/ci700286x (Ertl et al. 2008)";

/**
 * Likeness to natural products and how much of the molecule it is based on: `npscorer.py` of RDKit's `Contrib/NP_Score`.
 *
 * `NPLikeness` is the sum of the scores of the molecule's distinct Morgan environments, divided by its atoms; beyond 4 and -4
 * it grows with the logarithm. Positive values are like natural products. `NPConfidence` is the share of the environments
 * that have a score. Both are NaN for a molecule without atoms.
 *
 * Differs from the paper: Morgan environments in place of HOSE codes, and a model of open data only.
 *
 * @see doi:10.1021/ci700286x (Ertl et al. 2008)
 */
export const npLikenessBlock: DescriptorBlock = {
  columns: [
    {
      name: "NPLikeness",
      description: "likeness to natural products",
      unit: "",
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      isInteger: false,
      reference,
    },
    {
      name: "NPConfidence",
      description: "share of the environments that the likeness to natural products is based on",
      unit: "",
      range: [0, 1],
      isInteger: false,
      reference,
    },
  ],
  write(facts, row, offset) {
    const scores = facts.get(npScores);
    const { ids } = facts.get(morganFragments);
    let sum = 0;
    let found = 0;
    for (let i = 0; i < ids.length; i++) {
      const score = scores.get(ids[i] as number);
      if (Number.isNaN(score)) continue;
      found++;
      sum += score;
    }
    const score = sum / facts.molecule.nAtoms;
    const excess = Math.max(0, Math.abs(score) - 4);
    row[offset] = excess > 0 ? Math.sign(score) * (4 + Math.log10(excess + 1)) : score;
    row[offset + 1] = found / ids.length;
  },
  missing() {
    return "the molecule has no atoms";
  },
};

const npScores: Fact<FragmentScores> = {
  compute: (_, previous) => previous ?? loadFragmentScores("np-likeness"),
};
