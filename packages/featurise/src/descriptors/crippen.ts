import { crippenContributions } from "../crippen/contributions.js";
import type { DescriptorBlock } from "./descriptor-block.js";

const reference = "doi:10.1021/ci990307l (Wildman & Crippen 1999)";

/** Wildman-Crippen log P and molar refractivity; see {@link molLogP} for the atoms that have no contribution. */
export const crippenBlock: DescriptorBlock = {
  columns: [
    {
      name: "MolLogP",
      description: "Wildman-Crippen estimate of log10 of the octanol-water partition coefficient",
      unit: "",
      range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      isInteger: false,
      reference,
    },
    {
      name: "MolMR",
      description: "Wildman-Crippen estimate of the molar refractivity",
      unit: "cm³/mol",
      range: [0, Number.POSITIVE_INFINITY],
      isInteger: false,
      reference,
    },
  ],
  write(facts, row, offset) {
    const { totalLogP, totalRefractivity } = facts.get(crippenContributions);
    row[offset] = totalLogP;
    row[offset + 1] = totalRefractivity;
  },
};
