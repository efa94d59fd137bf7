import { deriveSeed } from "@molsieve/core";
import type { Compute } from "../compute/compute.js";
import { createCompute } from "../compute/create-compute.js";
import type { FittedModel, ModelTask, SeedOption } from "../contract/estimator.js";
import type { Json } from "../contract/model-state.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { contentHash } from "./content-hash.js";
import { type Head, outputsPerTarget } from "./head.js";
import type { HeadScale } from "./head-estimate.js";
import { heldOutErrors } from "./held-out-error.js";
import { heldOutRows } from "./held-out-rows.js";
import { type MeasuredTargetRows, networkTargets, type ScaledNetworkTargets } from "./measured-target.js";
import type { Network, NetworkRows, NetworkWeights } from "./network.js";
import type { FilledNetworkOptions } from "./network-options.js";
import { trainNetwork } from "./train-network.js";
import { weightsOfTarget } from "./weights-of-target.js";

/** What a network learns from. */
export interface NetworkData {
  readonly features: FeatureRows;
  /** Of each target; classes have the same number. */
  readonly task: ModelTask;
  readonly measured: readonly MeasuredTargetRows[];
}

/** A kind of network for the features at hand; `nOutputs` are those of all targets. */
export interface NetworkKind<Batch> {
  /** What a training must have in common with the one that it goes on with, beside data and `NetworkOptions`. */
  readonly settings: Readonly<Record<string, Json>>;
  network(nOutputs: number): Network<Batch>;
  rows(nOutputs: number, compute: Compute): NetworkRows<Batch>;
  /** Weights to start from. */
  start(nOutputs: number, seed: number): NetworkWeights;
  /** The weights that `outputs` and `model` take, of those that learned from scaled numbers; left out: nothing is scaled. */
  finished?(weights: NetworkWeights): NetworkWeights;
  /** Raw outputs of all training rows, `[nMembers, nRows, nOutputs]`. */
  outputs(nOutputs: number, weights: NetworkWeights): Float32Array;
  /** The arrays of weights whose last dimension is the outputs. */
  readonly last: readonly string[];
  /** The model of one target. */
  model(weights: NetworkWeights, scale: HeadScale): FittedModel;
}

/** Draws of random numbers, each with its own seed. */
const STREAM = { folds: 0, weights: 1, training: 2 };

const WARM_UP_EPOCHS = 2;

/** The seed that `NetworkKind.start` is given. */
export function startSeed({ seed = 42 }: SeedOption): number {
  return deriveSeed(seed, STREAM.weights);
}

/**
 * The models of one ensemble for all targets, which learn from each other where they have something in common: they share all
 * weights but the last.
 *
 * @throws {MolsieveError} as `Estimator.fit`
 */
export async function fitNetwork<Batch>(
  kind: NetworkKind<Batch>,
  data: NetworkData,
  head: Head,
  options: FilledNetworkOptions,
): Promise<FittedModel[]> {
  const { weights: trained, targets, scales, heldOut } = await trainEnsemble(kind, data, head, options);
  const weights = kind.finished?.(trained) ?? trained;
  const perTarget = outputsPerTarget(head);
  const nOutputs = perTarget * scales.length;
  const noise =
    head.kind === "regression" ? heldOutErrors(kind.outputs(nOutputs, weights), targets, heldOut) : undefined;
  return scales.map((scale, target) =>
    kind.model(weightsOfTarget(weights, kind.last, target, perTarget), { ...scale, noise: noise?.[target] ?? 0 }),
  );
}

/** An ensemble that was trained, and what it learned from. */
interface TrainedEnsemble extends ScaledNetworkTargets {
  readonly weights: NetworkWeights;
  readonly heldOut: readonly Uint32Array[] | undefined;
}

/**
 * The weights of one ensemble for all targets.
 *
 * @throws {MolsieveError} as `Estimator.fit`
 */
export async function trainEnsemble<Batch>(
  kind: Pick<NetworkKind<Batch>, "settings" | "network" | "rows" | "start">,
  { features, task, measured }: NetworkData,
  head: Head,
  options: FilledNetworkOptions,
): Promise<TrainedEnsemble> {
  const { seed = 42, members, epochs, batchSize, learningRate, dropout, patience, signal, onProgress } = options;
  const { checkpoint } = options;
  const { targets, scales } = networkTargets(task, head, measured, options.classWeights);
  const nOutputs = outputsPerTarget(head) * measured.length;
  const heldOut = heldOutRows(task, measured, options.heldOut, members, deriveSeed(seed, STREAM.folds));
  const start = kind.start(nOutputs, startSeed(options));
  const compute = options.compute ?? (await createCompute());
  try {
    // On another kind of device sums are rounded otherwise.
    const settings = { device: compute.kind, ...kind.settings };
    const job = {
      network: kind.network(nOutputs),
      rows: kind.rows(nOutputs, compute),
      targets,
      options: {
        ...{ epochs, batchSize, learningRate, dropout, patience, warmUpEpochs: WARM_UP_EPOCHS },
        seed: deriveSeed(seed, STREAM.training),
        ...(heldOut && { heldOut }),
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
        ...(checkpoint !== undefined && {
          checkpoint: { folder: checkpoint, data: contentHash({ features, task, measured }), settings },
        }),
      },
    };
    const { weights } = await trainNetwork(compute, job, start);
    return { weights, targets, scales, heldOut };
  } finally {
    if (options.compute === undefined) compute.close();
  }
}
