import { deriveSeed, type TaskOptions } from "@molsieve/core";
import { createCompute } from "../compute/create-compute.js";
import type { FittedModel, ModelTask, SeedOption } from "../contract/estimator.js";
import { featureShape } from "../contract/feature-shape.js";
import { MlpInputs } from "../mlp/mlp-inputs.js";
import { headOf } from "../mlp/mlp-model.js";
import { contentHash } from "../network/content-hash.js";
import { outputsPerTarget } from "../network/head.js";
import { heldOutErrors } from "../network/held-out-error.js";
import { type MeasuredTargetRows, networkTargets } from "../network/measured-target.js";
import { trainNetwork } from "../network/train-network.js";
import type { EpochLosses } from "../network/train-options.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { innerFolds } from "../split/inner-folds.js";
import { besideGraph, dmpnnModel } from "./dmpnn-model.js";
import { dmpnnNetwork } from "./dmpnn-network.js";
import type { FilledDmpnnOptions } from "./dmpnn-options.js";
import { type DmpnnShape, firstWeights } from "./dmpnn-shape.js";
import { graphNetworkRows } from "./graph-batch.js";
import { onlyGraph } from "./graph-of.js";
import { dmpnnRunner } from "./dmpnn-runner.js";
import { weightsOfTarget } from "./weights-of-target.js";

/** Models of some targets that share all layers but the last. */
export interface FittedDmpnn {
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
export async function fitDmpnn(
  features: FeatureRows,
  task: ModelTask,
  measured: readonly MeasuredTargetRows[],
  options: FilledDmpnnOptions & SeedOption & TaskOptions,
): Promise<FittedDmpnn> {
  const { members: nMembers, hidden, depth, aggregation, layers, descriptors, head: learned } = options;
  const { seed = 42, signal, onProgress, checkpoint } = options;
  const graph = onlyGraph(features);
  const beside = besideGraph(features, descriptors);
  const inputs = MlpInputs.fit(beside);
  const rows = { nRows: features.nRows, graph, descriptors: inputs.rows(beside) };
  const head = headOf(task, learned);
  const nOutputs = outputsPerTarget(head);
  const { targets, scales } = networkTargets(task, head, measured, options.classWeights);
  const { nValues, nLines } = inputs;
  const shapeOf = (nTargets: number): DmpnnShape => {
    const whole = [...layers, nTargets * nOutputs];
    return { atomWidth: graph.width, hidden, depth, aggregation, nValues, nLines, layers: whole };
  };
  const wide = shapeOf(measured.length);
  const heldOut = heldOutRows(task, measured, options, deriveSeed(seed, STREAM.folds));
  const { epochs, batchSize, learningRate, dropout, patience } = options;
  const settings = {
    data: contentHash({ features, task, measured }),
    ...{ hidden, depth, aggregation, layers, descriptors, head: learned },
  };
  const compute = options.compute ?? (await createCompute());
  try {
    // Where dropout draws numbers, sizes are the same on every device.
    const roundsUp = compute.kind === "webgpu" || dropout > 0;
    const job = {
      network: dmpnnNetwork(wide),
      rows: graphNetworkRows(wide, rows, nMembers, roundsUp),
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
    const start = firstWeights(wide, nMembers, deriveSeed(seed, STREAM.weights));
    const { weights, curve } = await trainNetwork(compute, job, start);
    const outputs = dmpnnRunner(wide, nMembers, weights).run(graph, rows.descriptors);
    const noise = head.kind === "regression" ? heldOutErrors(outputs, targets, heldOut) : [];
    const models = scales.map((scale, target) =>
      dmpnnModel({
        ...{
          task,
          features: featureShape(features),
          descriptors,
          inputs,
          head: learned,
          nMembers,
        },
        shape: shapeOf(1),
        weights: weightsOfTarget(weights, layers.length, target, nOutputs),
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
  { heldOut, members }: FilledDmpnnOptions,
  seed: number,
): Uint32Array[] | undefined {
  const [{ y } = { y: new Float64Array(0) }] = measured;
  if (heldOut * y.length < LEAST_HELD_OUT) return undefined;
  const alike = measured.length > 1 ? {} : task.kind === "classification" ? { classes: y } : { values: y };
  const folds = innerFolds(y.length, Math.round(1 / heldOut), { ...alike, seed });
  return Array.from({ length: members }, (_, member) => folds[member % folds.length]?.test ?? new Uint32Array(0));
}
