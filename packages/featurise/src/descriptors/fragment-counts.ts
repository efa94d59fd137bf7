import { countSubstructures, substructureQueries } from "@molsieve/chem";
import { FRAGMENT_PATTERNS } from "../data/fragment-patterns.js";
import { countColumn } from "./count-column.js";
import type { DescriptorBlock } from "./descriptor-block.js";

const QUERIES = substructureQueries(FRAGMENT_PATTERNS);

/** RDKit's `fr_*`: on how many distinct sets of atoms each of {@link FRAGMENT_PATTERNS} occurs, at most 1,000. */
export const fragmentCountsBlock: DescriptorBlock = {
  columns: FRAGMENT_PATTERNS.map(({ name, description }) => countColumn(name, `number of ${description}`)),
  write({ molecule }, row, offset) {
    countSubstructures(QUERIES, molecule, row, offset);
  },
  missing() {
    return "the search for the pattern took too many steps";
  },
};
