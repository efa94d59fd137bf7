import { deriveSeed, type TaskOptions } from "@molsieve/core";
import { createCompute } from "../compute/create-compute.js";
import type { FittedModel, ModelTask, SeedOption } from "../contract/estimator.js";
import { featureShape } from "../contract/feature-shape.js";
import { contentHash } from "../network/content-hash.js";
import { outputsPerTarget } from "../network/head.js";
import { heldOutErrors } from "../network/held-out-error.js";
import { type MeasuredTargetRows, networkTargets } from "../network/measured-target.js";
import type { NetworkWeights, WeightArray } from "../network/network.js";
import { trainNetwork } from "../network/train-network.js";
import type { EpochLosses } from "../network/train-options.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { innerFolds } from "../split/inner-folds.js";
import { MlpInputs } from "./mlp-inputs.js";
import { headOf, mlpModel, mlpRunner } from "./mlp-model.js";
import { mlpNetwork, mlpNetworkRows } from "./mlp-network.js";
import type { FilledMlpOptions } from "./mlp-options.js";
import { initialMlpWeights } from "./mlp-shape.js";

/** Models of some targets that share all layers but the last. */
export interface FittedMlp {
  /** One a target. */
  readonly models: readonly FittedModel[];
  readonly curve: readonly EpochLosses[];
}

/** Draws of random numbers, each with its own seed. */
const STREAM = { folds: 0, weights: 1, training: 2 };

const WARM_UP_EPOCHS = 2;
/** Fewer rows than these tell nothing of when to stop. */
const LEAST_HELD_OUT = 5;

/**
 * One ensemble for all targets, which learn from each other where they have something in common.
 *
 * @param task of each target; classes have the same number
 * @throws {MolsieveError} as `Estimator.fit`
 */
export async function fitMlp(
  features: FeatureRows,
  task: ModelTask,
  measured: readonly MeasuredTargetRows[],
  options: FilledMlpOptions & SeedOption & TaskOptions,
): Promise<FittedMlp> {
  const { members: nMembers, hidden, seed = 42, signal, onProgress, checkpoint } = options;
  const inputs = MlpInputs.fit(features);
  const rows = inputs.rows(features);
  const head = headOf(task, options.head);
  const { targets, scales } = networkTargets(task, head, measured, options.classWeights);
  const nOutputs = outputsPerTarget(head);
  const { nLines, nValues } = inputs;
  const shape = { nMembers, nLines, nValues, hidden, nOutputs };
  const wide = { ...shape, nOutputs: nOutputs * measured.length };
  const heldOut = heldOutRows(task, measured, options, deriveSeed(seed, STREAM.folds));
  const { epochs, batchSize, learningRate, dropout, patience } = options;
  const settings = { data: contentHash({ features, task, measured }).slice(0, 16), hidden, head: options.head };
  const start = initialMlpWeights(wide, rows.indices.length / rows.nRows, deriveSeed(seed, STREAM.weights));
  const compute = options.compute ?? (await createCompute());
  try {
    const job = {
      network: mlpNetwork(wide),
      rows: mlpNetworkRows(wide, rows),
      targets,
      options: {
        ...{ epochs, batchSize, learningRate, dropout, patience, warmUpEpochs: WARM_UP_EPOCHS },
        seed: deriveSeed(seed, STREAM.training),
        ...(heldOut && { heldOut }),
        ...(signal && { signal }),
        ...(onProgress && { onProgress }),
        ...(checkpoint !== undefined && { checkpoint: { folder: checkpoint, settings } }),
      },
    };
    const { weights, curve } = await trainNetwork(compute, job, start);
    const noise = head.kind === "regression" ? heldOutErrors(mlpRunner(wide, weights).run(rows), targets, heldOut) : [];
    const models = scales.map((scale, target) =>
      mlpModel({
        ...{ task, features: featureShape(features), inputs, head: options.head, shape },
        weights: weightsOfTarget(weights, hidden.length, target, nOutputs),
        scale: { ...scale, noise: noise[target] ?? 0 },
      }),
    );
    return { models, curve };
  } finally {
    if (options.compute === undefined) compute.close();
  }
}

/** The rows that each member holds out: another fold for each, as far as there are; undefined where they would be too few. */
function heldOutRows(
  task: ModelTask,
  measured: readonly MeasuredTargetRows[],
  { heldOut, members }: FilledMlpOptions,
  seed: number,
): Uint32Array[] | undefined {
  const [{ y } = { y: new Float64Array(0) }] = measured;
  if (heldOut * y.length < LEAST_HELD_OUT) return undefined;
  const alike = measured.length > 1 ? {} : task.kind === "classification" ? { classes: y } : { values: y };
  const folds = innerFolds(y.length, Math.round(1 / heldOut), { ...alike, seed });
  return Array.from({ length: members }, (_, member) => folds[member % folds.length]?.test ?? new Uint32Array(0));
}

/** The weights of a network of one target: all but those of the outputs of the others. */
function weightsOfTarget(weights: NetworkWeights, last: number, target: number, nOutputs: number): NetworkWeights {
  const names = [`weights.${last}`, `bias.${last}`];
  const own = names.map(
    (name) => [name, columnsOf(weights[name] as WeightArray, target * nOutputs, nOutputs)] as const,
  );
  return { ...weights, ...Object.fromEntries(own) };
}

function columnsOf({ shape, data }: WeightArray, first: number, width: number): WeightArray {
  const before = shape.at(-1) as number;
  const nLines = data.length / before;
  const own = new Float32Array(nLines * width);
  for (let line = 0; line < nLines; line++) {
    own.set(data.subarray(line * before + first, line * before + first + width), line * width);
  }
  return { shape: [...shape.slice(0, -1), width], data: own };
}
