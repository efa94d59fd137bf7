import { existsSync } from "node:fs";
import { createRdkitEngine } from "@molsieve/chem";
import { argumentError, MolsieveError } from "@molsieve/core";
import { type FeatureSpec, featuresText } from "@molsieve/featurise";
import {
  encoderOrigin,
  type Json,
  modelRecipe,
  saveModel,
  type TrainedTarget,
  type TrainingFigures,
  type TriedModel,
  trainTargets,
} from "@molsieve/models";
import type { ByteInput } from "@molsieve/table";
import { packageVersion } from "../package-version.js";
import { showTraining } from "../show/show-training.js";
import { openRejects } from "../tables/rejects-file.js";
import type { TableResult } from "../tables/table-options.js";
import { checkModelTask, checkTrainable } from "./check-trainable.js";
import { checkWritable } from "./check-writable.js";
import { DescribedStructures } from "./described-structures.js";
import { type EncoderTableOptions, encoderOfModels, featuresOfModel } from "./encoder-of-model.js";
import { type ModelSettings, modelSettings, type SearchOptions } from "./model-settings.js";
import { type ReadTrainingOptions, readTrainingSet } from "./read-training-set.js";
import {
  findReference,
  type ReferenceFile,
  type ReferenceSummary,
  readReference,
  targetReference,
} from "./reference-set.js";
import { checkTargetOptions } from "./target-options.js";
import { trainingHash } from "./training-hash.js";
import type { Replicates, TrainingTarget } from "./training-set.js";

/** Options of {@link trainTable}. */
export interface TrainTableOptions extends ReadTrainingOptions, SearchOptions, EncoderTableOptions {
  /** How to model: an estimator's name, or `auto`, which tries several and joins the best. Default `auto`. */
  readonly model?: string;
  /** Options of the estimator, by name. Default: its own. */
  readonly modelOptions?: Readonly<Record<string, Json>>;
  /** What molecules are described by, as `openFeatures` takes it. Default: what suits the model, or what the encoder reads. */
  readonly features?: string | readonly string[] | FeatureSpec;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
  /** A note on the licence of the data, kept with the model. */
  readonly licence?: string;
  /**
   * Compounds that predictions are compared with, such as approved drugs: a file, or the name of a data set that is here. Predictions of the
   * model then come with percentiles. Default: none.
   */
  readonly reference?: string | ReferenceFile;
}

/** What was trained: `rows_in` = `rows_out` + `rows_rejected`, and `compounds` structures among the rows out. */
export interface TrainTableResult extends Omit<TableResult, "to_format"> {
  /** The features with every parameter written out. */
  readonly features: string;
  readonly model: string;
  /** Distinct structures. */
  readonly compounds: number;
  readonly targets: readonly TargetSummary[];
  /** What became of the reference set; null without one. */
  readonly reference: ReferenceSummary | null;
}

/** What became of one target. */
export interface TargetSummary {
  readonly name: string;
  readonly task: string;
  readonly unit: string | null;
  readonly classes: readonly string[] | null;
  readonly replicates: Replicates;
  /** Metrics of cross-validated predictions: of the model, then of the baselines. */
  readonly metrics: readonly TrainingFigures[];
  /** What `auto` or `stack` tried, how well each did and how much it counts; null for other models. */
  readonly tried: readonly TriedModel[] | null;
}

/**
 * Counts and notes of a model file made from the measured compounds of a table: calibrated by cross-validation, with an
 * applicability domain, for `predictTable`. Several target columns make one file.
 *
 * @param output a folder, or an archive where it ends in `.msm`
 * @throws {MolsieveError} `argument` for an option out of range; `input` when the file lacks a column or too few compounds are
 * left; `output` when the model exists or cannot be written; `too-many-rejects`, `worker` or `cancelled`
 */
export async function trainTable(
  input: ByteInput,
  output: string,
  options: TrainTableOptions,
): Promise<TrainTableResult> {
  const { model = "auto", modelOptions = {}, seed = 42, licence, standardise = "chembl", overwrite = false } = options;
  if (output === "-") throw argumentError("output", output, "a folder or an .msm file: a model is not streamed");
  if (!overwrite && existsSync(output)) {
    throw new MolsieveError("output", "there is something already", {
      file: output,
      remedy: "Choose another name, or replace it with overwrite (--overwrite)",
    });
  }
  checkTargetOptions(options);
  const recipe = modelRecipe(model);
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw argumentError("seed", seed, "an integer from 0 to 4294967295");
  }
  const settings = modelSettings([model], { [model]: modelOptions }, options)[model] as ModelSettings[string];
  if (options.task !== undefined) checkModelTask(model, options.task);
  checkWritable(output);
  const startedMs = performance.now();
  const engine = await createRdkitEngine();
  const encoder = await encoderOfModels(engine, [model], options);
  const described = new DescribedStructures(engine, await featuresOfModel(engine, model, options.features, encoder));
  const given = options.reference;
  const referenceFile = typeof given === "string" ? await findReference(given) : given;
  await using rejects = await openRejects(output, options);
  const set = await readTrainingSet(input, rejects, options, (smiles) => described.add(smiles));
  checkTrainable(set, [model]);
  const features = described.of(set.compounds);
  const reference = referenceFile && (await readReference(engine, referenceFile, described, options));
  const { signal, onProgress } = options;
  const trained = await trainTargets(features, set.targets, {
    estimator: recipe.name,
    options: settings,
    ...(encoder && { encoder }),
    seed,
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
  await saveModel(
    engine,
    {
      features: described.spec,
      encoders: described.encoders,
      preparation: { standardise },
      targets: trained.map(({ metrics: _, tried: __, ...target }) => {
        const compared = reference && targetReference(target, reference);
        return compared === undefined ? target : { ...target, reference: compared };
      }),
      training: {
        file: set.table.input,
        sha256: trainingHash(set),
        nRows: set.compounds.length,
        ...(licence && { licence }),
      },
      metrics: Object.fromEntries(trained.flatMap(figuresOf)),
      about: {
        createdAt: new Date().toISOString(),
        molsieve: packageVersion(),
        seed,
        options: { model, ...withoutFolders(settings) },
        ...(encoder && { encoder: encoderOrigin(encoder, settings["freeze"] === true) }),
      },
    },
    output,
    { overwrite },
  );
  return showTraining({
    ...set.table,
    output,
    rejects: await rejects.close(set.table.rows_rejected),
    features: featuresText(described.spec),
    model,
    compounds: set.compounds.length,
    targets: trained.map((target, t) => summary(target, set.targets[t] as TrainingTarget)),
    reference: reference?.summary ?? null,
    seconds: (performance.now() - startedMs) / 1000,
  });
}

/** What the card tells of a target: figures, and what a search tried. */
function figuresOf({ name, metrics, tried }: TrainedTarget): [string, Json][] {
  return [[name, metrics], ...(tried ? [[`${name}: tried`, tried as unknown as Json] satisfies [string, Json]] : [])];
}

/** Where notes of a search or a training lie is of this machine alone. */
function withoutFolders({ journal: _, checkpoint: __, ...others }: ModelSettings[string]): ModelSettings[string] {
  return others;
}

function summary(
  { name, metrics, classes, tried }: TrainedTarget,
  { task, unit, replicates }: TrainingTarget,
): TargetSummary {
  return {
    name,
    task: task.kind,
    unit: unit ?? null,
    classes: classes ?? null,
    replicates,
    metrics,
    tried: tried ?? null,
  };
}
