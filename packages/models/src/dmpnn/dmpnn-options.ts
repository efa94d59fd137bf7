import { argumentError, type TaskOptions } from "@molsieve/core";
import { checkChoice, checkInteger, checkOptions } from "../contract/check-options.js";
import type { SeedOption } from "../contract/estimator.js";
import { checkEncoderOptions } from "../encoder/encoder-options.js";
import {
  checkNetworkOptions,
  type FilledNetworkOptions,
  isWidthList,
  MOST_LAYERS,
  MOST_WIDTH,
  type NetworkOptions,
} from "../network/network-options.js";
import { AGGREGATIONS, type Aggregation } from "./dmpnn-shape.js";

/** What stands beside the graph and joins the molecule's vector. */
export const DESCRIPTORS = ["values", "all", "none"] as const;

/**
 * How a message-passing network is made and trained. Defaults: 3 members, learning rate 0.001, patience 50, and 50 epochs, or with few rows
 * as many as make 1,500 steps, 200 at most.
 */
export interface DmpnnOptions extends NetworkOptions {
  /** Numbers that a bond, an atom and a molecule are described by, 1 to 16,384. Default 300. */
  readonly hidden: number;
  /** How many bonds away atoms can be to have a part in the description of an atom, 1 to 32. Default 3. */
  readonly depth: number;
  /** How the atoms of a molecule are joined: their mean, sum, or a hundredth of the sum. Default `norm`. */
  readonly aggregation: Aggregation;
  /** Widths of the layers between molecule and outputs. Default: 300. */
  readonly layers: readonly number[];
  /** Which blocks beside the graph join the molecule's description: those of values, all, or none. Default `values`. */
  readonly descriptors: (typeof DESCRIPTORS)[number];
}

/** Options with nothing left out but what has no default, or one that depends on the rows. */
export type FilledDmpnnOptions = Omit<FilledNetworkOptions<DmpnnOptions>, "epochs"> & { readonly epochs?: number };

const DEFAULTS: Omit<DmpnnOptions, "encoder" | "checkpoint" | "compute" | "epochs"> = {
  hidden: 300,
  depth: 3,
  aggregation: "norm",
  layers: [300],
  descriptors: "values",
  members: 3,
  dropout: 0,
  batchSize: 64,
  learningRate: 1e-3,
  head: "squared",
  classWeights: "equal",
  heldOut: 0.1,
  patience: 50,
  freeze: false,
};

/** Chemprop's; fewer steps than these in all leave a network of these sizes unfinished, as on FreeSolv. */
const EPOCHS = 50;
const LEAST_STEPS = 1500;
const MOST_EPOCHS = 200;

/** Times that each of so many rows is seen where nothing is said. */
export function defaultEpochs(nRows: number, batchSize: number): number {
  const needed = Math.ceil(LEAST_STEPS / Math.ceil(nRows / batchSize));
  return Math.min(Math.max(EPOCHS, needed), MOST_EPOCHS);
}

/** Bound of what a model may have. */
export const MOST_DEPTH = 32;

/** @throws {MolsieveError} `argument` when an option is unknown or out of range */
export function dmpnnOptions(given: Partial<DmpnnOptions> & SeedOption & TaskOptions): FilledDmpnnOptions {
  checkOptions(given, [...Object.keys(DEFAULTS), "epochs", "encoder", "checkpoint", "compute"]);
  const encoder = checkEncoderOptions("dmpnn", given, ["hidden", "depth", "aggregation"]);
  const sizes = encoder && { hidden: encoder.hidden, depth: encoder.depth, aggregation: encoder.aggregation };
  const options = { ...DEFAULTS, ...given, ...sizes };
  const { layers } = options;
  if (!isWidthList(layers)) {
    throw argumentError("layers", layers, `a list of up to ${MOST_LAYERS} integers from 1 to ${MOST_WIDTH}`);
  }
  checkInteger("hidden", options.hidden, 1, MOST_WIDTH);
  checkInteger("depth", options.depth, 1, MOST_DEPTH);
  checkChoice("aggregation", options.aggregation, AGGREGATIONS);
  checkChoice("descriptors", options.descriptors, DESCRIPTORS);
  checkNetworkOptions({ ...options, epochs: options.epochs ?? EPOCHS });
  return options;
}
