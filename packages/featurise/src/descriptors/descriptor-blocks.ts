import { ATOM_COUNTS } from "./atom-counts.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { HYDROGEN_BONDING } from "./hydrogen-bonding.js";
import { AMIDE_BONDS } from "./num-amide-bonds.js";
import { ROTATABLE_BONDS } from "./num-rotatable-bonds.js";
import { RING_COUNTS } from "./ring-counts.js";
import { RING_JUNCTIONS } from "./ring-junctions.js";

/** Every descriptor of a molecular graph, in blocks that are computed together. */
export const DESCRIPTOR_BLOCKS: readonly DescriptorBlock[] = [
  ATOM_COUNTS,
  AMIDE_BONDS,
  HYDROGEN_BONDING,
  RING_COUNTS,
  RING_JUNCTIONS,
  ROTATABLE_BONDS,
];
