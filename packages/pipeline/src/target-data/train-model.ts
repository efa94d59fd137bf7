import { hash } from "node:crypto";
import type { RdkitEngine } from "@molsieve/chem";
import { deriveSeed, isMolsieveError, MolsieveError, type TaskOptions } from "@molsieve/core";
import { type FeatureRows, saveModel, trainTargets } from "@molsieve/models";
import type { FileCampaign } from "../config/data-files.js";
import { packageVersion } from "../package-version.js";
import { activityUnit } from "./activity-unit.js";
import type { MeasuredCompound } from "./merge-replicates.js";
import type { CampaignModel, ModelSettings, ModelSource, TrainingTerms } from "./open-model.js";
import type { TargetFile } from "./read-target.js";

/** With fewer compounds there is nothing to learn from and to judge by. */
const MIN_TRAINING = 4;

/** What a campaign's model is trained on and where it goes. */
export interface TrainModelOptions extends TaskOptions {
  readonly engine: RdkitEngine;
  readonly source: Extract<ModelSource, { readonly kind: "train" }>;
  readonly training: readonly MeasuredCompound[];
  /** Of the training compounds, in their order. */
  readonly features: FeatureRows;
  readonly nHidden: number;
  /** The target's. */
  readonly files: readonly TargetFile[];
  /** Path of the `.msm` file to write. */
  readonly file: string;
}

/**
 * A model of the training compounds, calibrated and saved as `molsieve train` does it.
 *
 * @throws {MolsieveError} `input` with fewer than four training compounds, `config` for options that the estimator cannot take,
 * `cancelled` once the signal has fired
 */
export async function trainModel(
  { target, seed }: FileCampaign,
  { engine, source, training, features, nHidden, files, file, ...task }: TrainModelOptions,
): Promise<CampaignModel> {
  const { name, estimator, options } = source.how;
  const terms = trainingTerms({ seed }, source.how, training.length, files);
  if (training.length < MIN_TRAINING) throw tooFewToTrain(target.file.join(", "), training.length, nHidden);
  const measured = {
    name: target.activity,
    unit: activityUnit(target),
    task: { kind: "regression" },
    y: Float64Array.from(training, ({ activity }) => activity),
    qualifiers: Int8Array.from(training, ({ qualifier }) => qualifier),
  } as const;
  try {
    const [trained] = await trainTargets(features, [measured], {
      estimator,
      options,
      seed: terms.seed,
      ...task,
    });
    if (trained === undefined) throw new MolsieveError("internal", "one target gave no model");
    const { metrics, tried: _, ...own } = trained;
    await saveModel(
      engine,
      {
        features: source.features,
        encoders: source.encoders,
        preparation: { standardise: source.preset },
        targets: [own],
        training: { file: target.file.join(", "), sha256: terms.sha256, nRows: terms.nRows },
        metrics: { [target.activity]: metrics },
        about: {
          createdAt: new Date().toISOString(),
          molsieve: packageVersion(),
          seed: terms.seed,
          options: terms.options,
        },
      },
      file,
    );
    return { name, file, target: target.activity, nTraining: training.length, metrics };
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

/** What a campaign's model is trained on, and how, as its file tells it. */
export function trainingTerms(
  { seed }: Pick<FileCampaign, "seed">,
  { name, options }: ModelSettings,
  nRows: number,
  files: readonly TargetFile[],
): TrainingTerms {
  return { sha256: sha256Of(files), nRows, seed: deriveSeed(seed, 2), options: { model: name, ...options } };
}

/** Of one file its own, of several that of theirs. */
function sha256Of(files: readonly TargetFile[]): string {
  const all = files.map(({ sha256 }) => sha256 ?? "");
  return all.length === 1 ? (all[0] as string) : hash("sha256", all.join("\n"));
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
