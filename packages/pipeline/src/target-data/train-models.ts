import { deriveSeed, MolsieveError, type TaskOptions } from "@molsieve/core";
import { type PackedFingerprints, packedFingerprints } from "@molsieve/featurise";
import type { FileCampaign } from "../config/data-files.js";
import { bitRows } from "../stages/bit-rows.js";
import type { MeasuredFingerprints } from "../stages/nearest-compounds.js";
import type { MeasuredCompound } from "./merge-replicates.js";
import { type TrainedForest, trainForest } from "./train-forest.js";

/** What a campaign learns from its training compounds; rows are the compounds in their order. */
export interface TrainedModels {
  readonly forest: TrainedForest;
  /** What the baseline compares with. */
  readonly measured: MeasuredFingerprints;
}

/**
 * The model, trained, and what the baseline compares with.
 *
 * @throws {MolsieveError} `input` with fewer than two training compounds, `config` when none of them is active,
 * `cancelled` once the signal has fired
 */
export async function trainModels(
  { target, model, seed }: FileCampaign,
  nBits: number,
  training: readonly MeasuredCompound[],
  nHidden: number,
  task: TaskOptions,
): Promise<TrainedModels> {
  if (training.length < MIN_TRAINING) throw tooFewToTrain(target.file, training.length, nHidden);
  const actives = training.filter(({ activity }) => activity >= target.active);
  if (actives.length === 0) throw noActives(target.active, target.unit, training);
  const fingerprints = fingerprintsOf(training, nBits);
  const y = Float64Array.from(training, ({ activity }) => activity);
  const options = { trees: model.trees, seed: deriveSeed(seed, 2), ...task };
  const forest = await trainForest(bitRows(fingerprints), y, options);
  return { forest, measured: { training: fingerprints, actives: fingerprintsOf(actives, nBits) } };
}

function fingerprintsOf(compounds: readonly MeasuredCompound[], nBits: number): PackedFingerprints {
  const bytes = new Uint8Array((compounds.length * nBits) / 8);
  for (const [i, { first }] of compounds.entries()) bytes.set(first.prepared.fingerprint, (i * nBits) / 8);
  return packedFingerprints(bytes, nBits);
}

/** With one compound there is nothing to learn from. */
const MIN_TRAINING = 2;

function tooFewToTrain(file: string, nTraining: number, nHidden: number): MolsieveError {
  const left = nHidden === 0 ? "" : ` beside ${nHidden} hidden`;
  return new MolsieveError(
    "input",
    `gives ${nTraining} compounds to train on${left}, at least ${MIN_TRAINING} are needed`,
    {
      file,
      remedy: "Add measured compounds, or hide fewer of them",
    },
  );
}

function noActives(active: number, unit: string, training: readonly MeasuredCompound[]): MolsieveError {
  const best = training.reduce((most, { activity }) => Math.max(most, activity), Number.NEGATIVE_INFINITY);
  return new MolsieveError("config", `no training compound reaches target.active = ${active} ${unit}`, {
    key: "target.active",
    value: active,
    remedy: `The most active one has ${best}; lower target.active`,
  });
}
