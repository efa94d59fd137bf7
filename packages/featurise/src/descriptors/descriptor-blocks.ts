import { ATOM_COUNTS } from "./atom-counts.js";
import { balabanBlock } from "./balaban.js";
import { bertzBlock } from "./bertz.js";
import { chiBlock } from "./chi.js";
import { crippenBlock } from "./crippen.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { estateBlock } from "./estate.js";
import { FRAGMENT_COUNTS } from "./fragment-counts.js";
import { HYDROGEN_BONDING } from "./hydrogen-bonding.js";
import { ipcBlock } from "./ipc.js";
import { kappaBlock } from "./kappa.js";
import { labuteAsaBlock } from "./labute-asa.js";
import { AMIDE_BONDS } from "./num-amide-bonds.js";
import { ROTATABLE_BONDS } from "./num-rotatable-bonds.js";
import { partialChargeBlock } from "./partial-charges.js";
import { RING_COUNTS } from "./ring-counts.js";
import { RING_JUNCTIONS } from "./ring-junctions.js";
import { spacialScoreBlock } from "./spacial-score.js";
import { tpsaBlock } from "./tpsa-block.js";
import { estateVsaBlock, peoeVsaBlock, slogpVsaBlock, smrVsaBlock, vsaEstateBlock } from "./vsa.js";
import { weightBlock } from "./weights.js";

/** Every descriptor of a molecular graph, in blocks that are computed together. */
export const DESCRIPTOR_BLOCKS: readonly DescriptorBlock[] = [
  weightBlock,
  crippenBlock,
  labuteAsaBlock,
  peoeVsaBlock,
  smrVsaBlock,
  slogpVsaBlock,
  estateVsaBlock,
  vsaEstateBlock,
  tpsaBlock,
  estateBlock,
  partialChargeBlock,
  chiBlock,
  kappaBlock,
  balabanBlock,
  bertzBlock,
  ipcBlock,
  spacialScoreBlock,
  ATOM_COUNTS,
  AMIDE_BONDS,
  FRAGMENT_COUNTS,
  HYDROGEN_BONDING,
  RING_COUNTS,
  RING_JUNCTIONS,
  ROTATABLE_BONDS,
];
