import { type Preset, standardise } from "@molsieve/chem";
import type { FeatureSpec } from "@molsieve/featurise";
import {
  FeatureRowCollector,
  restoreModel,
  restoreTrusted,
  type TrustedPrediction,
  type TrustState,
} from "@molsieve/models";
import type { Stage } from "@molsieve/screen";
import { type EncoderFiles, kindsOfFiles } from "./encoder-kinds.js";
import { type ResultValue, rejected } from "./row-outcome.js";
import { createRowStage, type RowStageInit } from "./row-stage.js";

/** What a predicting worker is told once. */
export interface PredictStageInit extends RowStageInit {
  readonly features: FeatureSpec;
  /** Those that the features need. */
  readonly encoders: EncoderFiles;
  readonly preset: Preset | "none";
  readonly targets: readonly PredictedTarget[];
  /** Probability that the intervals are made to hold. */
  readonly level: number;
}

/** A model in a worker; its tensors lie in shared memory. */
export interface PredictedTarget {
  readonly state: TrustState;
  /** Names of the classes; null for regression. */
  readonly classes: readonly string[] | null;
}

/** Name of the stage in rejects. */
const STAGE = "predict";

/** The stage of `predict`: structures in, predictions of every target out. */
export async function createStage(init: PredictStageInit): Promise<Stage> {
  const options = init.preset === "none" ? { steps: [] } : { preset: init.preset };
  const models = init.targets.map(({ state }) => restoreTrusted(state, restoreModel));
  const rows = new FeatureRowCollector(init.features, await kindsOfFiles(init.encoders));
  return createRowStage(
    STAGE,
    init,
    (engine, input) => {
      const result = standardise(engine, input, options);
      if (!result.ok) return rejected("standardise", result);
      using standard = result.value;
      const { smiles, molecule } = standard;
      const molblock = init.molblocks ? standard.mol.molblock() : "";
      // Last, so that a row that fails is not among the features.
      rows.add(molecule);
      return { fate: "out", smiles, molblock, values: [], tags: [] };
    },
    (nMade) => {
      const features = rows.take();
      const predictions = models.map((model) => model.predict(features, { level: init.level }));
      return Array.from({ length: nMade }, (_, row) =>
        predictions.flatMap((said, t) => predictedValues(said, row, init.targets[t]?.classes ?? null)),
      );
    },
  );
}

/** Value (or class), its probability where classes are several, then sd, lower, upper and domain: as `predictionColumns` names them. */
function predictedValues(said: TrustedPrediction, row: number, classes: readonly string[] | null): ResultValue[] {
  const { value, sd, lower, upper, domain } = said;
  const rest = [sd, lower, upper, domain].map((values) => numberOrNull(values[row] as number));
  const own = value[row] as number;
  if (classes === null || classes.length === 2) return [numberOrNull(own), ...rest];
  const probability = said.probabilities?.[row * classes.length + own] ?? Number.NaN;
  return [classes[own] ?? null, numberOrNull(probability), ...rest];
}

function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
