import { isDeepStrictEqual } from "node:util";
import { PRESETS, type Preset, type RdkitEngine } from "@molsieve/chem";
import { MolsieveError, nearestName } from "@molsieve/core";
import type { FeatureSpec } from "@molsieve/featurise";
import {
  type Encoder,
  type Json,
  loadModel,
  type ModelContents,
  type ModelTarget,
  modelRecipe,
  openFeatures,
  type TrainingFigures,
} from "@molsieve/models";
import type { FileCampaign } from "../config/data-files.js";
import { activityUnit } from "./activity-unit.js";
import { ownColumn } from "./own-column.js";

/** The model of a campaign in its file. */
export interface CampaignModel {
  /** As `model.name`, or of the estimator in a file. */
  readonly name: string;
  readonly file: string;
  /** What it is asked for, by the name that the file has for it. */
  readonly target: string;
  /** Compounds that it learned from. */
  readonly nTraining: number;
  /** Cross-validated figures of the model, then of baselines; empty where a file holds none. */
  readonly metrics: readonly TrainingFigures[];
}

/** Where the model of a campaign comes from, and how it is shown structures. */
export type ModelSource = {
  readonly features: FeatureSpec;
  /** Those that the features need. */
  readonly encoders: readonly Encoder[];
  readonly preset: Preset | "none";
} & (
  | { readonly kind: "saved"; readonly model: CampaignModel }
  | { readonly kind: "train"; readonly how: ModelSettings }
);

/** How to train. */
export interface ModelSettings {
  /** As `model.name`. */
  readonly name: string;
  readonly estimator: string;
  readonly options: Readonly<Record<string, Json>>;
  /** Compounds of the library that it is told to be inactive; undefined: none, the target has measured ones. */
  readonly presumedInactives: number | undefined;
}

/**
 * The model of a file, verified, or what the settings of the campaign come to.
 *
 * @param given how a prepared library was standardised, or the structures of other models were
 * @throws {MolsieveError} `input` when the file cannot be read, is damaged or predicts differently here than where it was saved;
 * `config` when it does not predict the campaign's activity in its unit
 */
export async function openModel(
  engine: RdkitEngine,
  { model, features, target, standardise }: FileCampaign,
  given: string | undefined,
): Promise<ModelSource> {
  const { file, name = "random-forest", trees = 500, options = {}, presumedInactives } = model;
  if (file !== undefined) return savedModel(file, await loadModel(engine, file), target);
  const recipe = modelRecipe(name === "random-forest" ? "forest" : name);
  const others = name === "random-forest" ? features : recipe.features;
  return {
    kind: "train",
    ...(await opened(engine, model.features ?? others)),
    preset: standardise ?? (given as Preset | "none" | undefined) ?? "minimal",
    how: {
      name,
      estimator: recipe.name,
      options: name === "random-forest" ? { trees, ...options } : options,
      presumedInactives,
    },
  };
}

/** What a model must have been trained on, and how, to be a campaign's. */
export interface TrainingTerms {
  /** Of the target's files. */
  readonly sha256: string;
  readonly nRows: number;
  readonly seed: number;
  readonly options: Json;
}

/**
 * The model that an earlier process of a run, or another part of it, has trained and left in a file.
 *
 * @param nPresumed compounds that it was told to be inactive
 * @param terms what it must have been trained on; undefined: that is looked at elsewhere
 * @throws {MolsieveError} `input` when it cannot be read, is damaged, predicts differently here than where it was saved, or was trained
 * on something else
 */
export async function openTrained(
  engine: RdkitEngine,
  file: string,
  campaign: FileCampaign,
  nPresumed: number,
  terms: TrainingTerms | undefined,
): Promise<CampaignModel> {
  const { training, metrics, about } = await loadModel(engine, file);
  const found: TrainingTerms = {
    sha256: training.sha256,
    nRows: training.nRows,
    seed: about.seed,
    options: about.options,
  };
  if (terms !== undefined && !isDeepStrictEqual(found, JSON.parse(JSON.stringify(terms)))) {
    throw new MolsieveError("input", "is another model than that of this campaign", {
      file,
      value: found,
      remedy: "Remove it: the campaign trains its own again",
    });
  }
  const target = ownColumn(campaign);
  return {
    name: campaign.model.name ?? "random-forest",
    file,
    target,
    nTraining: training.nRows - nPresumed,
    metrics: figuresOf(metrics, target),
  };
}

async function opened(engine: RdkitEngine, text: string | readonly string[]) {
  const { spec, encoders } = await openFeatures(engine, text);
  return { features: spec, encoders };
}

function savedModel(
  file: string,
  { features, encoders = [], preparation, targets, training, metrics }: ModelContents,
  wanted: FileCampaign["target"],
): ModelSource {
  const preset = preparation.standardise;
  if (!isPreset(preset)) {
    throw new MolsieveError("input", `structures were prepared by ${JSON.stringify(preset)}, which is not known here`, {
      file,
      remedy: "Use the version of Molsieve that saved the model",
    });
  }
  const unit = activityUnit(wanted);
  const target = targetOf(file, targets, wanted.activity);
  if (target.unit !== undefined && target.unit !== unit) {
    throw new MolsieveError("config", `"target.unit" must be that of the model, ${JSON.stringify(target.unit)}`, {
      key: "target.unit",
      value: unit,
      remedy: "Where the values are in this unit, write it the same; otherwise bring them to it",
    });
  }
  return {
    kind: "saved",
    features,
    encoders,
    preset,
    model: {
      name: target.trusted.model.estimator,
      file,
      target: target.name,
      nTraining: training.nRows,
      metrics: figuresOf(metrics, target.name),
    },
  };
}

function isPreset(name: string): name is Preset | "none" {
  return name === "none" || Object.hasOwn(PRESETS, name);
}

/** The target named like the activity; of a model with one target that one. */
function targetOf(file: string, targets: readonly ModelTarget[], activity: string): ModelTarget {
  const [only, ...more] = targets;
  const found = targets.find(({ name }) => name === activity) ?? (more.length === 0 ? only : undefined);
  if (found?.task.kind === "regression") return found;
  if (found !== undefined) {
    throw new MolsieveError("config", `"model.file" must predict a quantity, not the classes of ${found.name}`, {
      key: "model.file",
      value: file,
      remedy: `List it under "models" and let "score" use it, or have the campaign train a classifier: model.task: classification`,
    });
  }
  const names = targets.map(({ name }) => name);
  const near = nearestName(activity, names);
  throw new MolsieveError("config", `"model.file" does not predict ${JSON.stringify(activity)}`, {
    key: "model.file",
    value: file,
    remedy: `${near === undefined ? "" : `Did you mean ${JSON.stringify(near)}? `}It predicts: ${names.join(", ")}`,
  });
}

/** What `trainTable` keeps of a target. */
function figuresOf(metrics: Json, target: string): TrainingFigures[] {
  const own = typeof metrics === "object" && metrics !== null ? (metrics as Record<string, Json>)[target] : undefined;
  return Array.isArray(own) ? own.filter(isFigures) : [];
}

function isFigures(figures: Json): figures is TrainingFigures {
  if (typeof figures !== "object" || figures === null || !("name" in figures)) return false;
  return Object.entries(figures).every(([key, value]) =>
    key === "name" ? typeof value === "string" : value === null || typeof value === "number",
  );
}
