import type { FeatureSpec } from "@molsieve/featurise";
import type { Stage } from "@molsieve/screen";
import { createFingerprinter } from "./fingerprinter.js";
import { readMolecule } from "./read-structure.js";
import { rejected } from "./row-outcome.js";
import { createRowStage, type RowStageInit } from "./row-stage.js";

/** What a fingerprinting worker is told once. */
export interface FingerprintStageInit extends RowStageInit {
  /** Features of bits. */
  readonly features: FeatureSpec;
}

/** The stage of `index`, `search`, `cluster` and `pick`: structures in, their bits out as one value. */
export async function createStage(init: FingerprintStageInit): Promise<Stage> {
  const fingerprinter = createFingerprinter(init.features);
  return createRowStage("featurise", init, (engine, input) => {
    const read = readMolecule(engine, input, init.notation);
    if (!read.ok) return rejected("parse", read);
    using mol = read.mol;
    const molblock = init.molblocks ? mol.molblock() : "";
    return { fate: "out", smiles: mol.smiles(), molblock, values: [fingerprinter.of(read.molecule)], tags: [] };
  });
}
