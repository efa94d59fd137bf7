import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { createRdkitEngine, type RdkitEngine } from "@molsieve/chem";
import { argumentError, MolsieveError } from "@molsieve/core";
import { type FeatureSpec, featuresText, parseFeatures } from "@molsieve/featurise";
import {
  checkModelOptions,
  descriptorTargets,
  ENCODER_MODELS,
  type EncoderModel,
  type FeatureRows,
  type Json,
  modelRecipe,
  type NamedTarget,
  pretrain,
  saveEncoder,
  type ValueRows,
} from "@molsieve/models";
import type { ByteInput } from "@molsieve/table";
import { packageVersion } from "../package-version.js";
import { openRejects } from "../tables/rejects-file.js";
import type { TableResult } from "../tables/table-options.js";
import { checkTrainable } from "./check-trainable.js";
import { checkWritable } from "./check-writable.js";
import { DescribedStructures } from "./described-structures.js";
import { readStructures } from "./read-structures.js";
import { type ReadTrainingOptions, readTrainingSet } from "./read-training-set.js";
import { checkTargetOptions, type TargetOptions } from "./target-options.js";
import { trainingHash } from "./training-hash.js";
import type { TrainingSet } from "./training-set.js";

/** Options of {@link pretrainTable}, all optional. */
export interface PretrainTableOptions extends Omit<ReadTrainingOptions, "target" | "keep"> {
  /** Columns of measured values to learn, of one kind; rows may lack some. Default: none, descriptors are learned. */
  readonly target?: TargetOptions["target"];
  /** What is computed and learned where no target is named: features of values. Default `rdkit2d`. */
  readonly descriptors?: string;
  /** What kind of network: `dmpnn` on graphs (default) or `mlp`. */
  readonly model?: EncoderModel;
  /** What an `mlp` reads. Default: what suits it, without descriptors where these are learned. */
  readonly features?: string | readonly string[] | FeatureSpec;
  /** Options of the network, by name; it has one member. */
  readonly modelOptions?: Readonly<Record<string, Json>>;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
  /** A note on the licence of the data, kept with the encoder. */
  readonly licence?: string;
}

/** What was learned: `rows_in` = `rows_out` + `rows_rejected`, and `compounds` structures among the rows out. */
export interface PretrainTableResult extends Omit<TableResult, "to_format"> {
  /** What the encoder reads, every parameter written out. */
  readonly features: string;
  readonly model: string;
  readonly compounds: number;
  /** Targets or descriptors that were learned. */
  readonly learned: number;
  /** Numbers that the encoder describes a molecule by. */
  readonly width: number;
  /** SHA-256 of its file. */
  readonly sha256: string;
}

/**
 * Counts and notes of an encoder file made of the structures of a table: the part of a network that describes molecules, trained on
 * many targets at once or, where nothing was measured, on computed descriptors. `trainTable` starts networks from it, and
 * `embedding:file=PATH` are features. Structures are standardised, each counts once.
 *
 * @param output a file, by custom with a name that ends in `.mse`
 * @throws {MolsieveError} `argument` for an option out of range; `input` when the file lacks a column or too few compounds are left;
 * `output` when the file exists or cannot be written; `too-many-rejects`, `worker` or `cancelled`
 */
export async function pretrainTable(
  input: ByteInput,
  output: string,
  options: PretrainTableOptions = {},
): Promise<PretrainTableResult> {
  const { model = "dmpnn", modelOptions = {}, seed = 42, licence, overwrite = false, signal, onProgress } = options;
  checkOptions(output, options, model, modelOptions);
  checkWritable(output);
  const startedMs = performance.now();
  const engine = await createRdkitEngine();
  const spec = parseFeatures(options.features ?? readBy(model, options.target === undefined));
  await using rejects = await openRejects(output, options);
  const { features, targets, set, hash } =
    options.target === undefined
      ? await describedSet(engine, input, rejects, options, spec)
      : await measuredSet(engine, input, rejects, { ...options, target: options.target }, spec);
  const { standardise = "chembl" } = options;
  const encoder = await pretrain(
    engine,
    model,
    {
      spec,
      features,
      targets,
      source: {
        file: set.table.input,
        sha256: hash,
        standardise,
        ...(licence !== undefined && { licence }),
        molsieve: packageVersion(),
      },
    },
    { seed, fit: modelOptions, ...(signal && { signal }), ...(onProgress && { onProgress }) },
  );
  await saveEncoder(encoder, output, { overwrite });
  return {
    ...set.table,
    output,
    rejects: await rejects.close(set.table.rows_rejected),
    features: featuresText(spec),
    model,
    compounds: features.nRows,
    learned: targets.length,
    width: encoder.width,
    sha256: encoder.sha256,
    seconds: (performance.now() - startedMs) / 1000,
  };
}

/** Structures with what an encoder learns of them. */
interface PretrainSet {
  readonly features: FeatureRows;
  readonly targets: readonly NamedTarget[];
  readonly set: Pick<TrainingSet, "table">;
  readonly hash: string;
}

type Rejects = Parameters<typeof readStructures>[1];

async function describedSet(
  engine: RdkitEngine,
  input: ByteInput,
  rejects: Rejects,
  options: PretrainTableOptions,
  spec: FeatureSpec,
): Promise<PretrainSet> {
  const { descriptors = "rdkit2d" } = options;
  const described = new DescribedStructures(engine, { spec, encoders: [] });
  const computed = new DescribedStructures(engine, { spec: parseFeatures(descriptors), encoders: [] });
  const set = await readStructures(input, rejects, options, (smiles) => computed.add(smiles) ?? described.add(smiles));
  const { blocks } = computed.of(set.compounds);
  const values = blocks.filter((block): block is ValueRows => block.form === "values");
  const targets = values.flatMap(descriptorTargets);
  if (targets.length === 0) {
    throw argumentError("descriptors", descriptors, "features of values that differ between the structures");
  }
  const hash = createHash("sha256");
  for (const { smiles } of set.compounds) hash.update(`${smiles}\n`);
  return { features: described.of(set.compounds), targets, set, hash: hash.digest("hex") };
}

async function measuredSet(
  engine: RdkitEngine,
  input: ByteInput,
  rejects: Rejects,
  options: ReadTrainingOptions,
  spec: FeatureSpec,
): Promise<PretrainSet> {
  const described = new DescribedStructures(engine, { spec, encoders: [] });
  const set = await readTrainingSet(input, rejects, options, (smiles) => described.add(smiles));
  checkTrainable(set, []);
  return { features: described.of(set.compounds), targets: set.targets, set, hash: trainingHash(set) };
}

/** What networks of a kind read: of a perceptron that learns descriptors not these. */
function readBy(model: EncoderModel, learnsDescriptors: boolean): readonly string[] {
  if (model === "dmpnn") return ["graph"];
  const { features } = modelRecipe(model);
  return learnsDescriptors ? features.filter((part) => !part.startsWith("rdkit2d")) : features;
}

function checkOptions(
  output: string,
  options: PretrainTableOptions,
  model: EncoderModel,
  modelOptions: Readonly<Record<string, Json>>,
): void {
  const { target, descriptors, features, task, seed = 42, overwrite = false } = options;
  if (output === "-") throw argumentError("output", output, "a file: an encoder is not streamed");
  if (!overwrite && existsSync(output)) {
    throw new MolsieveError("output", "there is something already", {
      file: output,
      remedy: "Choose another name, or replace it with overwrite (--overwrite)",
    });
  }
  if (!ENCODER_MODELS.includes(model)) throw argumentError("model", model, ENCODER_MODELS.join(" or "));
  if (!(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    throw argumentError("seed", seed, "an integer from 0 to 4294967295");
  }
  checkModelOptions(model, modelOptions);
  for (const name of ["members", "freeze"]) {
    if (Object.hasOwn(modelOptions, name))
      throw argumentError(name, modelOptions[name], "left out: one network is trained");
  }
  if (target !== undefined && descriptors !== undefined) {
    throw argumentError("descriptors", descriptors, "left out where targets are learned");
  }
  if (model === "dmpnn" && features !== undefined) {
    throw argumentError("features", features, "left out: a dmpnn reads graphs");
  }
  for (const name of ["unit", "qualifier", "task"] as const) {
    if (target === undefined && options[name] !== undefined)
      throw argumentError(name, options[name], "left out without targets");
  }
  checkTargetOptions({ target: target ?? "descriptors", ...(task && { task }), ...options } as TargetOptions);
}
