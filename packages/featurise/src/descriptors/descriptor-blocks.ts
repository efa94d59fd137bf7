import { npLikenessBlock } from "../scores/np-likeness.js";
import { saScoreBlock } from "../scores/sa-score.js";
import { atomCountsBlock } from "./atom-counts.js";
import { balabanBlock } from "./balaban.js";
import { bcut2dBlock } from "./bcut2d.js";
import { bertzBlock } from "./bertz.js";
import { chiBlock } from "./chi.js";
import { cnsMpoBlock } from "./cns-mpo.js";
import { compositionBlock } from "./composition.js";
import { crippenBlock } from "./crippen.js";
import type { DescriptorBlock } from "./descriptor-block.js";
import { estateBlock } from "./estate.js";
import { fingerprintDensityBlock } from "./fingerprint-density.js";
import { fragmentCountsBlock } from "./fragment-counts.js";
import { hydrogenBondingBlock } from "./hydrogen-bonding.js";
import { ipcBlock } from "./ipc.js";
import { kappaBlock } from "./kappa.js";
import { labuteAsaBlock } from "./labute-asa.js";
import { amideBondsBlock } from "./num-amide-bonds.js";
import { rotatableBondsBlock } from "./num-rotatable-bonds.js";
import { partialChargeBlock } from "./partial-charges.js";
import { qedBlock } from "./qed.js";
import { ringCountsBlock } from "./ring-counts.js";
import { ringJunctionsBlock } from "./ring-junctions.js";
import { spacialScoreBlock } from "./spacial-score.js";
import { stereoCentresBlock } from "./stereo-centres.js";
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
  atomCountsBlock,
  amideBondsBlock,
  cnsMpoBlock,
  compositionBlock,
  fragmentCountsBlock,
  hydrogenBondingBlock,
  qedBlock,
  ringCountsBlock,
  ringJunctionsBlock,
  rotatableBondsBlock,
  stereoCentresBlock,
  saScoreBlock,
  npLikenessBlock,
  ipcBlock,
  bcut2dBlock,
  spacialScoreBlock,
  fingerprintDensityBlock,
];
