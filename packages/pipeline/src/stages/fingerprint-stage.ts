import type { Molecule } from "@molsieve/chem";
import type { FeatureSpec } from "@molsieve/featurise";
import type { Stage } from "@molsieve/screen";
import { createFingerprinter } from "./fingerprinter.js";
import { hasFeatures } from "./prepared-features.js";
import { readMolecule, type StageRow } from "./read-structure.js";
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
  // Several parts lie in one fingerprint without the bits that fill up the last byte of each.
  const isComputed = hasFeatures(init.prepared?.features, init.features) && init.features.parts.length === 1;
  const fingerprintOf = (row: StageRow, molecule: Molecule): Uint8Array => {
    const stored = isComputed && typeof row !== "string" ? row.features[0] : undefined;
    if (!(stored instanceof Uint8Array)) return fingerprinter.of(molecule);
    const bytes = new Uint8Array(fingerprinter.nBits / 8);
    bytes.set(stored);
    return bytes;
  };
  return createRowStage("featurise", init, (engine, input) => {
    const read = readMolecule(engine, input, init.notation);
    if (!read.ok) return rejected("parse", read);
    using mol = read.mol;
    const molblock = init.molblocks ? mol.molblock() : "";
    return { fate: "out", smiles: mol.smiles(), molblock, values: [fingerprintOf(input, read.molecule)], tags: [] };
  });
}
