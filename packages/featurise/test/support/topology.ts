import type { Molecule } from "@molsieve/chem";
import { balabanBlock } from "../../src/descriptors/balaban.js";
import { bertzBlock } from "../../src/descriptors/bertz.js";
import { chiBlock } from "../../src/descriptors/chi.js";
import { fingerprintDensityBlock } from "../../src/descriptors/fingerprint-density.js";
import { ipcBlock } from "../../src/descriptors/ipc.js";
import { kappaBlock } from "../../src/descriptors/kappa.js";
import { MoleculeFacts } from "../../src/descriptors/molecule-facts.js";
import { spacialScoreBlock } from "../../src/descriptors/spacial-score.js";

/** The blocks of descriptors of the graph. */
export const TOPOLOGY_BLOCKS = [
  chiBlock,
  kappaBlock,
  balabanBlock,
  bertzBlock,
  ipcBlock,
  spacialScoreBlock,
  fingerprintDensityBlock,
];

/** The descriptors of the graph by name. */
export function topologyOf(molecule: Molecule): Record<string, number> {
  const facts = new MoleculeFacts(molecule);
  const values: Record<string, number> = {};
  for (const block of TOPOLOGY_BLOCKS) {
    const row = new Float64Array(block.columns.length);
    block.write(facts, row, 0);
    for (const [i, { name }] of block.columns.entries()) values[name] = row[i] ?? Number.NaN;
  }
  return values;
}
