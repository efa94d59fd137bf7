import { FeatureRowCollector, type PortableModel, runModel } from "@molsieve/models";
import type { Stage } from "@molsieve/screen";
import { predictedValues } from "../models/predicted-columns.js";
import { kindsOfFiles } from "./encoder-kinds.js";
import { standardRow } from "./read-structure.js";
import { rejected } from "./row-outcome.js";
import { createRowStage, type RowStageInit } from "./row-stage.js";

/** What a predicting worker is told once. */
export interface PredictStageInit extends RowStageInit {
  readonly model: PortableModel;
  /** Probability that the intervals are made to hold. */
  readonly level: number;
}

/** Name of the stage in rejects. */
const STAGE = "predict";

/** The stage of `predict`: structures in, predictions of every target out. */
export async function createStage(init: PredictStageInit): Promise<Stage> {
  const { features, encoders, standardise: preset = "none", targets } = init.model;
  const options = preset === "none" ? { steps: [] } : { preset };
  const model = runModel(init.model);
  const rows = new FeatureRowCollector(features, await kindsOfFiles(encoders));
  return createRowStage(
    STAGE,
    init,
    (engine, input) => {
      const standard = standardRow(engine, input, options);
      if (!standard.ok) return rejected("standardise", standard);
      using mol = standard.mol;
      const smiles = mol.smiles();
      const molblock = init.molblocks ? mol.molblock() : "";
      // Last, so that a row that fails is not among the features.
      rows.add(standard.molecule);
      return { fate: "out", smiles, molblock, values: [], tags: [] };
    },
    (nMade) => {
      const said = model.predict(rows.take(), { level: init.level });
      return Array.from({ length: nMade }, (_, row) =>
        said.flatMap((own, t) => predictedValues(targets[t] as PortableModel["targets"][number], own, row)),
      );
    },
  );
}
