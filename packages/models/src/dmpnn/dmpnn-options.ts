import { argumentError, type TaskOptions } from "@molsieve/core";
import { checkChoice, checkInteger, checkOptions } from "../contract/check-options.js";
import type { SeedOption } from "../contract/estimator.js";
import { checkEncoderOptions, type EncoderOptions } from "../encoder/encoder-options.js";
import { MLP_HEADS, type MlpOptions, MOST_LAYERS, MOST_MEMBERS, MOST_WIDTH } from "../mlp/mlp-options.js";
import { AGGREGATIONS, type Aggregation } from "./dmpnn-shape.js";

/** What stands beside the graph and joins the molecule's vector. */
export const DESCRIPTORS = ["values", "all", "none"] as const;

/** How a message-passing network is made and trained; what it has in common with perceptrons is as there. */
export interface DmpnnOptions
  extends EncoderOptions,
    Pick<
      MlpOptions,
      "epochs" | "batchSize" | "learningRate" | "head" | "classWeights" | "heldOut" | "checkpoint" | "compute"
    > {
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
  /** Networks, 1 to 100; they differ in where they start, in what they hold out and in dropout. Default 3. */
  readonly members: number;
  /** Part of each hidden layer that is left out in training, 0 to below 1. Default 0. */
  readonly dropout: number;
  /** Epochs without a better loss of any member after which training ends. Default: 50, as many as there are. */
  readonly patience: number;
}

/** Options with nothing left out but what has no default. */
export type FilledDmpnnOptions = Omit<DmpnnOptions, "encoder" | "checkpoint" | "compute"> &
  Partial<DmpnnOptions> &
  SeedOption &
  TaskOptions;

const DEFAULTS: Omit<DmpnnOptions, "encoder" | "checkpoint" | "compute"> = {
  hidden: 300,
  depth: 3,
  aggregation: "norm",
  layers: [300],
  descriptors: "values",
  members: 3,
  dropout: 0,
  epochs: 50,
  batchSize: 64,
  learningRate: 1e-3,
  head: "squared",
  classWeights: "equal",
  heldOut: 0.1,
  patience: 50,
  freeze: false,
};

/** Bound of what a model may have. */
export const MOST_DEPTH = 32;

/** @throws {MolsieveError} `argument` when an option is unknown or out of range */
export function dmpnnOptions(given: Partial<DmpnnOptions> & SeedOption & TaskOptions): FilledDmpnnOptions {
  checkOptions(given, [...Object.keys(DEFAULTS), "encoder", "checkpoint", "compute"]);
  const encoder = checkEncoderOptions("dmpnn", given, ["hidden", "depth", "aggregation"]);
  const sizes = encoder && { hidden: encoder.hidden, depth: encoder.depth, aggregation: encoder.aggregation };
  const options = { ...DEFAULTS, ...given, ...sizes };
  const { layers, members, dropout, epochs, batchSize, learningRate, heldOut, patience } = options;
  if (!isWidthList(layers)) {
    throw argumentError("layers", layers, `a list of up to ${MOST_LAYERS} integers from 1 to ${MOST_WIDTH}`);
  }
  checkInteger("hidden", options.hidden, 1, MOST_WIDTH);
  checkInteger("depth", options.depth, 1, MOST_DEPTH);
  checkChoice("aggregation", options.aggregation, AGGREGATIONS);
  checkChoice("descriptors", options.descriptors, DESCRIPTORS);
  checkInteger("members", members, 1, MOST_MEMBERS);
  if (!(dropout >= 0 && dropout < 1)) throw argumentError("dropout", dropout, "a number from 0 to below 1");
  checkInteger("epochs", epochs, 1, 1e6);
  checkInteger("batchSize", batchSize, 1, 1e6);
  if (!(learningRate > 0 && learningRate < Infinity)) throw argumentError("learningRate", learningRate, "above 0");
  checkChoice("head", options.head, MLP_HEADS);
  if (!(heldOut >= 0 && heldOut <= 0.5)) throw argumentError("heldOut", heldOut, "a number from 0 to 0.5");
  checkInteger("patience", patience, 1, 1e6);
  return options;
}

/** Whether these are widths of layers; there may be none. */
export function isWidthList(value: unknown): value is readonly number[] {
  const isWidth = (width: unknown) => Number.isInteger(width) && Number(width) >= 1 && Number(width) <= MOST_WIDTH;
  return Array.isArray(value) && value.length <= MOST_LAYERS && value.every(isWidth);
}
