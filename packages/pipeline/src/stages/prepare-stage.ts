import { type Preset, standardise } from "@molsieve/chem";
import type { FeatureSpec } from "@molsieve/featurise";
import type { Stage } from "@molsieve/screen";
import { moleculeToBytes } from "@molsieve/search";
import { LEADING_NAMES } from "../tables/leading-columns.js";
import { createFeatureRows } from "./feature-row.js";
import { rejected } from "./row-outcome.js";
import { createRowStage, type RowStageInit } from "./row-stage.js";

/** What a preparing worker is told once. */
export interface PrepareStageInit extends RowStageInit {
  readonly preset: Preset | "none";
  /** What to compute of each molecule; null for nothing. */
  readonly features: FeatureSpec | null;
}

/** The stage of `prepare`: structures in, their standard forms out as `moleculeToBytes` gives them, with their features. */
export async function createStage(init: PrepareStageInit): Promise<Stage> {
  const options = init.preset === "none" ? { steps: [] } : { preset: init.preset };
  const rows = init.features === null ? undefined : createFeatureRows(init.features, LEADING_NAMES);
  return createRowStage("standardise", init, (engine, input) => {
    if (typeof input !== "string") throw new TypeError("prepared already");
    const result = standardise(engine, input, options);
    if (!result.ok) return rejected("standardise", result);
    using standard = result.value;
    const { smiles, molecule } = standard;
    const features = rows?.of(molecule);
    const missing = features === undefined ? [] : [features.missing.join("\n")];
    const values = [moleculeToBytes(molecule), ...missing, ...(features?.values ?? [])];
    return { fate: "out", smiles, molblock: "", values, tags: [] };
  });
}
