import { hash } from "node:crypto";
import type { RdkitEngine } from "@molsieve/chem";
import { deriveSeed, isMolsieveError, MolsieveError, type TaskOptions } from "@molsieve/core";
import {
  type FeatureRows,
  type MeasuredTarget,
  saveModel,
  type TrainedTarget,
  type TrainingFigures,
  trainTargets,
} from "@molsieve/models";
import type { FileCampaign } from "../config/data-files.js";
import { packageVersion } from "../package-version.js";
import { activityUnit } from "./activity-unit.js";
import { classOf } from "./class-of.js";
import { N_TWINS, type PresumedInactive } from "./draw-presumed.js";
import type { MeasuredCompound } from "./merge-replicates.js";
import type { CampaignModel, ModelSettings, ModelSource, TrainingTerms } from "./open-model.js";
import { ACTIVITY_CLASSES, isClassifier, ownColumn } from "./own-column.js";
import type { TargetFile } from "./read-target.js";

/** With fewer compounds there is nothing to learn from and to judge by. */
const MIN_TRAINING = 4;
/** With fewer compounds of a class none is left where one is held out. */
const MIN_OF_CLASS = 2;

/** What a campaign's model is trained on and where it goes. */
export interface TrainModelOptions extends TaskOptions {
  readonly engine: RdkitEngine;
  readonly source: Extract<ModelSource, { readonly kind: "train" }>;
  readonly training: readonly MeasuredCompound[];
  readonly presumed: readonly PresumedInactive[];
  /** Of the training compounds and behind them the presumed inactives, in their order. */
  readonly features: FeatureRows;
  readonly nHidden: number;
  /** The target's. */
  readonly files: readonly TargetFile[];
  /** Path of the `.msm` file to write. */
  readonly file: string;
}

/**
 * A model of the training compounds, calibrated and saved as `molsieve train` does it. Where inactives are presumed there are two, each told
 * that its own ones are inactive, and probabilities stay as the models give them: how many actives there are among
 * compounds nobody knows.
 *
 * @throws {MolsieveError} `input` with fewer than four training compounds, or two of a class; `config` for options that the estimator
 * cannot take; `cancelled` once the signal has fired
 */
export async function trainModel(
  campaign: FileCampaign,
  { engine, source, training, presumed, features, nHidden, files, file, ...task }: TrainModelOptions,
): Promise<CampaignModel> {
  const { target } = campaign;
  const { name, estimator, options } = source.how;
  const terms = trainingTerms(campaign, source.how, training.length, presumed, files);
  const column = ownColumn(campaign);
  const measured = isClassifier(campaign)
    ? classTargets(column, target, training, presumed)
    : [quantity(target, training, nHidden)];
  try {
    const trained: TrainedTarget[] = [];
    for (const own of measured) {
      const how = { estimator, options, seed: terms.seed, calibrate: presumed.length === 0 };
      trained.push(...(await trainTargets(features, [own], { ...how, ...task })));
    }
    const metrics = meanFigures(trained.map((each) => each.metrics));
    await saveModel(
      engine,
      {
        features: source.features,
        encoders: source.encoders,
        preparation: { standardise: source.preset },
        targets: trained.map(({ metrics: _, tried: __, ...own }) => own),
        training: { file: target.file.join(", "), sha256: terms.sha256, nRows: terms.nRows },
        metrics: { [column]: metrics },
        about: {
          createdAt: new Date().toISOString(),
          molsieve: packageVersion(),
          seed: terms.seed,
          options: terms.options,
        },
      },
      file,
    );
    return { name, file, target: column, nTraining: training.length, metrics };
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

function quantity(
  target: FileCampaign["target"],
  training: readonly MeasuredCompound[],
  nHidden: number,
): MeasuredTarget {
  if (training.length < MIN_TRAINING) throw tooFewToTrain(target.file.join(", "), training.length, nHidden);
  return {
    name: target.activity,
    unit: activityUnit(target),
    task: { kind: "regression" },
    y: Float64Array.from(training, ({ activity }) => activity),
    qualifiers: Int8Array.from(training, ({ qualifier }) => qualifier),
  };
}

/** One target, or with presumed inactives one for each twin, to which those of the others are unknown. */
function classTargets(
  name: string,
  { file, active }: FileCampaign["target"],
  training: readonly MeasuredCompound[],
  presumed: readonly PresumedInactive[],
): MeasuredTarget[] {
  const own = training.map((compound) => classOf(compound, active));
  const count = (wanted: number) => own.filter((each) => each === wanted).length;
  const [nInactive, nActive] = [count(0) + presumed.length, count(1)];
  if (nActive < MIN_OF_CLASS || nInactive < MIN_OF_CLASS) throw tooFewOfClass(file.join(", "), nActive, nInactive);
  return Array.from({ length: presumed.length === 0 ? 1 : N_TWINS }, (_, twin) => ({
    name: twin === 0 ? name : `${name} ${twin + 1}`,
    unit: undefined,
    task: { kind: "classification", nClasses: ACTIVITY_CLASSES.length },
    classes: ACTIVITY_CLASSES,
    y: Float64Array.from([...own, ...presumed.map((each) => (each.twin === twin ? 0 : Number.NaN))]),
  }));
}

/** Figures of twins as one. */
function meanFigures(twins: readonly (readonly TrainingFigures[])[]): TrainingFigures[] {
  const [first = []] = twins;
  return first.map((figures, place) => {
    const mean = (key: string) => {
      const all = twins.map((own) => own[place]?.[key]);
      return all.every((value) => typeof value === "number")
        ? all.reduce((sum, value) => sum + value, 0) / all.length
        : null;
    };
    const means = Object.keys(figures).map((key) => [key, mean(key)] as const);
    return { ...Object.fromEntries(means), name: figures.name };
  });
}

/**
 * What a campaign's model is trained on, and how, as its file tells it; of compounds that are presumed to be inactive a checksum.
 *
 * @param nTraining compounds of the target
 */
export function trainingTerms(
  { seed }: Pick<FileCampaign, "seed">,
  { name, options }: ModelSettings,
  nTraining: number,
  presumed: readonly PresumedInactive[],
  files: readonly TargetFile[],
): TrainingTerms {
  const told = presumed.map(({ smiles, twin }) => `${twin} ${smiles}`).join("\n");
  return {
    sha256: sha256Of(files),
    nRows: nTraining + presumed.length,
    seed: deriveSeed(seed, 2),
    options: { model: name, ...options, ...(presumed.length > 0 && { presumed_sha256: hash("sha256", told) }) },
  };
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

function tooFewOfClass(file: string, nActive: number, nInactive: number): MolsieveError {
  return new MolsieveError(
    "input",
    `gives ${nActive} active and ${nInactive} inactive compounds to train on, at least ${MIN_OF_CLASS} of each are needed`,
    {
      file,
      remedy:
        nInactive < MIN_OF_CLASS
          ? "Have inactives drawn from the library: model.presumedInactives: 600"
          : "Add known actives, hide fewer of them, or lower target.active",
    },
  );
}
