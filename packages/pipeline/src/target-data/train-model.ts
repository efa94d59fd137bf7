import { deriveSeed, isMolsieveError, MolsieveError, type TaskOptions } from "@molsieve/core";
import { type FeatureRows, trainTargets } from "@molsieve/models";
import type { FileCampaign } from "../config/data-files.js";
import type { MeasuredCompound } from "./merge-replicates.js";
import type { CampaignModel, ModelSettings } from "./open-model.js";

/** With fewer compounds there is nothing to learn from and to judge by. */
const MIN_TRAINING = 4;

/**
 * A model of the training compounds, calibrated as `molsieve train` does it.
 *
 * @param features of the training compounds, in their order
 * @throws {MolsieveError} `input` with fewer than four training compounds, `config` for options that the estimator cannot take,
 * `cancelled` once the signal has fired
 */
export async function trainModel(
  { target, seed }: FileCampaign,
  { name, estimator, options }: ModelSettings,
  features: FeatureRows,
  training: readonly MeasuredCompound[],
  nHidden: number,
  task: TaskOptions,
): Promise<CampaignModel> {
  if (training.length < MIN_TRAINING) throw tooFewToTrain(target.file, training.length, nHidden);
  const y = Float64Array.from(training, ({ activity }) => activity);
  const measured = { name: target.activity, unit: target.unit, task: { kind: "regression" }, y } as const;
  try {
    const [trained] = await trainTargets(features, [measured], {
      estimator,
      options,
      seed: deriveSeed(seed, 2),
      ...task,
    });
    if (trained === undefined) throw new MolsieveError("internal", "one target gave no model");
    return { name, nTraining: training.length, trusted: trained.trusted, metrics: trained.metrics };
  } catch (error) {
    if (!isMolsieveError(error, "argument")) throw error;
    const key = "model.options";
    throw new MolsieveError("config", `"${key}": ${error.reason}`, {
      key,
      value: options,
      ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
      cause: error,
    });
  }
}

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
