import type { FeatureSpec } from "@molsieve/featurise";
import type { Stage } from "@molsieve/screen";
import { LEADING_NAMES } from "../tables/leading-columns.js";
import { type EncoderFiles, kindsOfFiles } from "./encoder-kinds.js";
import { createFeatureRows } from "./feature-row.js";
import { hasFeatures } from "./prepared-features.js";
import { readMolecule } from "./read-structure.js";
import { rejected } from "./row-outcome.js";
import { createRowStage, type RowStageInit } from "./row-stage.js";

/** What a featurising worker is told once. */
export interface FeaturiseStageInit extends RowStageInit {
  readonly features: FeatureSpec;
  /** Those that the features need. */
  readonly encoders: EncoderFiles;
}

/** Name of the stage in rejects. */
const STAGE = "featurise";

/** The stage of `featurise`: structures in, their features out, tagged with the values that are missing and why. */
export async function createStage(init: FeaturiseStageInit): Promise<Stage> {
  const rows = createFeatureRows(init.features, LEADING_NAMES, await kindsOfFiles(init.encoders));
  const isComputed = hasFeatures(init.prepared?.features, init.features);
  return createRowStage(STAGE, init, (engine, input) => {
    const read = readMolecule(engine, input, init.notation);
    if (!read.ok) return rejected("parse", read);
    using mol = read.mol;
    const isStored = isComputed && typeof input !== "string";
    const { values, missing } = isStored ? { values: input.features, missing: input.missing } : rows.of(read.molecule);
    const molblock = init.molblocks ? mol.molblock() : "";
    return { fate: "out", smiles: mol.smiles(), molblock, values, tags: missing };
  });
}
