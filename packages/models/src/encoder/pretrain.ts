import type { RdkitEngine } from "@molsieve/chem";
import { argumentError, type TaskOptions } from "@molsieve/core";
import type { FeatureSpec } from "@molsieve/featurise";
import type { Estimator, FittedModel } from "../contract/estimator.js";
import { dmpnnEstimator } from "../dmpnn/dmpnn-estimator.js";
import type { DmpnnOptions } from "../dmpnn/dmpnn-options.js";
import { mlpEstimator } from "../mlp/mlp-estimator.js";
import type { MlpOptions } from "../mlp/mlp-options.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import type { NamedTarget } from "./descriptor-targets.js";
import type { Encoder, EncoderModel, EncoderSource } from "./encoder.js";
import { encoderBytes } from "./encoder-bytes.js";
import { encoderModel, restoreNetwork } from "./encoder-network.js";
import { readEncoder } from "./read-encoder.js";

/** What an encoder learns from. */
export interface PretrainData {
  /** Fitted; what the rows are features by. */
  readonly spec: FeatureSpec;
  readonly features: FeatureRows;
  /** At least one, all of one kind: quantities, or the same number of classes. Values that were not measured are NaN. */
  readonly targets: readonly NamedTarget[];
  readonly source: Pick<EncoderSource, "file" | "sha256" | "standardise" | "licence" | "molsieve">;
}

/** How an encoder is trained: as the network of the same name, with one member. */
export interface PretrainOptions extends TaskOptions {
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
  /** Of the network. */
  readonly fit?: Omit<Partial<DmpnnOptions> | Partial<MlpOptions>, "members" | "encoder" | "freeze">;
}

const ESTIMATORS: Readonly<Record<EncoderModel, Estimator>> = {
  dmpnn: dmpnnEstimator as Estimator,
  mlp: mlpEstimator as Estimator,
};

/**
 * An encoder: the part of a network, trained on all targets at once, that describes molecules. What it says of single targets is
 * dropped. Progress, cancellation and checkpoints are those of the network's training; equal data, options and seed make equal files.
 *
 * @param model `dmpnn` (features: a graph alone) or `mlp`
 * @throws {MolsieveError} `argument` as the estimator's `fitJointly` does, or when targets are of several kinds; `cancelled`
 * @see doi:10.1021/acs.jcim.9b00237 (Yang et al. 2019), doi:10.48550/arXiv.1905.12265 (Hu et al. 2020, on pre-training by properties)
 */
export async function pretrain(
  engine: RdkitEngine,
  model: string,
  { spec, features, targets, source }: PretrainData,
  { seed = 42, fit = {}, signal, onProgress }: PretrainOptions = {},
): Promise<Encoder> {
  const estimator = ESTIMATORS[encoderModel(model)];
  const tasks = new Set(targets.map(({ task }) => JSON.stringify(task)));
  if (tasks.size > 1)
    throw argumentError("targets", [...tasks].join(" and "), "of one kind: one network learns them together");
  const how = { ...fit, members: 1, seed, ...(signal && { signal }), ...(onProgress && { onProgress }) };
  const models = await estimator.fitJointly?.({ features, targets }, how);
  const [first] = models as readonly FittedModel[];
  const { checkpoint: _, compute: __, ...options } = fit;
  const contents = {
    network: restoreNetwork((first as FittedModel).state()),
    features: spec,
    source: {
      ...source,
      nRows: features.nRows,
      learned: targets.map(({ name }) => name),
      seed,
      options: options as EncoderSource["options"],
    },
  };
  return readEncoder(encoderBytes(engine, contents), "encoder", engine);
}
