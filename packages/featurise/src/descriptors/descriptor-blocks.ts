import { bcut2dBlock } from "./bcut2d.js";
import { crippenBlock } from "./crippen.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { estateBlock } from "./estate.js";
import { labuteAsaBlock } from "./labute-asa.js";
import { partialChargeBlock } from "./partial-charges.js";
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
  bcut2dBlock,
];
