import { argumentError } from "@molsieve/core";
import type { Estimate, FittedModel, ModelTask } from "../contract/estimator.js";
import { checkFeatureShape, type FeatureShape } from "../contract/feature-shape.js";
import type { ModelState } from "../contract/model-state.js";
import { StateReader } from "../contract/state-reader.js";
import { outputsPerTarget } from "../network/head.js";
import { headEstimate } from "../network/head-estimate.js";
import { jointModels, type RawOutputs } from "../network/joint-models.js";
import type { NetworkWeights } from "../network/network.js";
import { headOf } from "../network/network-head.js";
import { NetworkInputs } from "../network/network-inputs.js";
import { isWidthList, MOST_WIDTH } from "../network/network-options.js";
import { commonConfig, type NetworkCommons, readChoice, readCommons, readShapes } from "../network/network-state.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { DESCRIPTORS, type DmpnnOptions, MOST_DEPTH } from "./dmpnn-options.js";
import { dmpnnRunner } from "./dmpnn-runner.js";
import { AGGREGATIONS, type DmpnnShape, layerBias, layerWeights, weightShapes } from "./dmpnn-shape.js";
import { onlyGraph } from "./graph-of.js";

const DMPNN = "dmpnn";

/** A fitted ensemble of message-passing networks, of one target. */
export interface DmpnnParts extends NetworkCommons {
  readonly task: ModelTask;
  readonly features: FeatureShape;
  readonly descriptors: DmpnnOptions["descriptors"];
  readonly inputs: NetworkInputs;
  readonly shape: DmpnnShape;
  readonly weights: NetworkWeights;
}

/** @param outputs computes raw outputs in place of a runner of its own */
export function dmpnnModel(parts: DmpnnParts, outputs?: RawOutputs): FittedModel {
  const { task, features, descriptors, inputs, head, shape, nMembers, weights, scale } = parts;
  let run = outputs;
  return {
    estimator: DMPNN,
    task,
    predict(rows): Estimate {
      checkFeatureShape(features, rows);
      const graph = onlyGraph(rows);
      if (graph.width !== shape.atomWidth) {
        throw argumentError(
          `features ${graph.name}`,
          graph.width,
          `${shape.atomWidth} columns an atom, as in training`,
        );
      }
      // Of the models of many targets few may be asked, and each takes memory of its own.
      run ??= outputsOf(parts, weights, shape.layers.at(-1) as number);
      return headEstimate(headOf(task, head), run(rows), nMembers, scale);
    },
    state(): ModelState {
      const { atomWidth, hidden, depth, aggregation, layers } = shape;
      return {
        estimator: DMPNN,
        config: {
          task: { ...task },
          features: features.map((block) => ({ ...block })),
          ...{ descriptors, atomWidth, hidden, depth, aggregation, layers: layers.slice(0, -1) },
          ...commonConfig({ head, nMembers, scale }),
        },
        tensors: { ...inputs.tensors(features.filter(isBeside(descriptors))), ...weights },
      };
    },
  };
}

function outputsOf(
  { shape, nMembers, inputs, descriptors }: DmpnnParts,
  weights: NetworkWeights,
  nOutputs: number,
): RawOutputs {
  const runner = dmpnnRunner({ ...shape, layers: [...shape.layers.slice(0, -1), nOutputs] }, nMembers, weights);
  return (rows) => runner.run(onlyGraph(rows), inputs.rows(besideGraph(rows, descriptors)));
}

/** The blocks that join the vector of a molecule. */
export function besideGraph({ nRows, blocks }: FeatureRows, descriptors: DmpnnOptions["descriptors"]): FeatureRows {
  return { nRows, blocks: blocks.filter(isBeside(descriptors)) };
}

/** Whether a block is one of those that join the vector of a molecule. */
export function isBeside(descriptors: DmpnnOptions["descriptors"]): (block: { readonly form: string }) => boolean {
  return ({ form }) => descriptors === "all" || (descriptors === "values" && form === "values");
}

/** Columns of an atom are numbered by bytes, of which one stands for none. */
export const MOST_COLUMNS = 254;

/** @throws {MolsieveError} `input` when the state is damaged or of another estimator */
export function restoreDmpnn(state: ModelState): FittedModel {
  return dmpnnModel(partsOf(state));
}

/** The models of states, in their order; see `jointModels`. */
export function restoreDmpnnsJointly(states: readonly ModelState[]): FittedModel[] {
  const last = ({ shape: { layers } }: DmpnnParts) => [layerWeights(layers.length - 1), layerBias(layers.length - 1)];
  return jointModels({ read: partsOf, last, outputs: outputsOf, model: dmpnnModel }, states);
}

function partsOf(state: ModelState): DmpnnParts {
  const reader = new StateReader(state, DMPNN);
  const task = reader.task();
  const given = reader.entry("features");
  const features = Array.isArray(given) && given.length === 0 ? [] : reader.features();
  const descriptors = readChoice(reader, "descriptors", DESCRIPTORS);
  const commons = readCommons(reader);
  const layers = reader.entry("layers");
  if (!isWidthList(layers)) throw reader.error("layers", layers, "a list of widths");
  const inputs = NetworkInputs.restore(features.filter(isBeside(descriptors)), state.tensors, reader);
  const shape: DmpnnShape = {
    atomWidth: reader.integer("atomWidth", 1, MOST_COLUMNS),
    hidden: reader.integer("hidden", 1, MOST_WIDTH),
    depth: reader.integer("depth", 1, MOST_DEPTH),
    aggregation: readChoice(reader, "aggregation", AGGREGATIONS),
    nValues: inputs.nValues,
    nLines: inputs.nLines,
    layers: [...layers, outputsPerTarget(headOf(task, commons.head))],
  };
  const shapes = Object.entries(weightShapes(shape)).map(([name, own]) => [name, [commons.nMembers, ...own]] as const);
  const weights = readShapes(reader, Object.fromEntries(shapes));
  return { ...commons, task, features, descriptors, inputs, shape, weights };
}
