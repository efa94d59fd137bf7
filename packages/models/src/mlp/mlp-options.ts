import { argumentError, type TaskOptions } from "@molsieve/core";
import type { Compute } from "../compute/compute.js";
import { checkChoice, checkInteger, checkOptions } from "../contract/check-options.js";
import type { SeedOption } from "../contract/estimator.js";
import { checkEncoderOptions, type EncoderOptions } from "../encoder/encoder-options.js";
import type { ClassWeights } from "../linear/class-weights.js";

/** What can be learned of values. */
export const MLP_HEADS = ["squared", "mean-variance", "quantiles"] as const;

/** What a network learns of values: `squared`, `mean-variance` or `quantiles`; see `MlpOptions.head`. */
export type MlpHead = (typeof MLP_HEADS)[number];

/** How a perceptron is made and trained. */
export interface MlpOptions extends EncoderOptions {
  /** Widths of the hidden layers, the first to the last. Default: 512, 128. */
  readonly hidden: readonly number[];
  /** Networks, 1 to 100; they differ in where they start, in what they hold out and in dropout. Default 5. */
  readonly members: number;
  /** Part of each hidden layer that is left out in training, 0 to below 1. Default 0. */
  readonly dropout: number;
  /** Default 50. */
  readonly epochs: number;
  /** Rows of a step. Default 64. */
  readonly batchSize: number;
  /** The highest of the schedule, above 0. Default 0.002. */
  readonly learningRate: number;
  /**
   * Regression: what is learned. `squared`: the mean. `mean-variance`: the mean and how far values lie from it, by the likelihood of
   * a normal distribution. `quantiles`: the median, and the quantiles of one standard deviation below and above. Default `squared`.
   */
  readonly head: MlpHead;
  /** Classification: how much each class counts. Default `equal`. */
  readonly classWeights: ClassWeights;
  /** Part of the rows that each member holds out to find its best epoch, from 0 (none: the last epoch is taken) to 0.5. Default 0.1. */
  readonly heldOut: number;
  /** Epochs without a better loss of any member after which training ends. Default 20. */
  readonly patience: number;
  /**
   * Folder where training notes how far it is, and goes on after it was broken off; trainings of other values (folds) have other files in
   * it, each four times as large as the model. Default: none.
   */
  readonly checkpoint: string;
  /** What trains; it stays open. Default: what `createCompute` finds. */
  readonly compute: Compute;
}

/** Options with nothing left out but what has no default. */
export type FilledMlpOptions = Omit<MlpOptions, "encoder" | "checkpoint" | "compute"> &
  Partial<MlpOptions> &
  SeedOption &
  TaskOptions;

const DEFAULTS: Omit<MlpOptions, "encoder" | "checkpoint" | "compute"> = {
  hidden: [512, 128],
  members: 5,
  dropout: 0,
  epochs: 50,
  batchSize: 64,
  learningRate: 2e-3,
  head: "squared",
  classWeights: "equal",
  heldOut: 0.1,
  patience: 20,
  freeze: false,
};

/** @throws {MolsieveError} `argument` when an option is unknown or out of range */
export function mlpOptions(given: Partial<MlpOptions> & SeedOption & TaskOptions): FilledMlpOptions {
  checkOptions(given, [...Object.keys(DEFAULTS), "encoder", "checkpoint", "compute"]);
  const encoder = checkEncoderOptions("mlp", given, ["hidden"]);
  const options = { ...DEFAULTS, ...given, ...(encoder && { hidden: encoder.hidden }) };
  const { hidden, members, dropout, epochs, batchSize, learningRate, head, heldOut, patience } = options;
  const isWidth = (width: unknown) =>
    Number.isInteger(width) && (width as number) >= 1 && (width as number) <= MOST_WIDTH;
  if (!(Array.isArray(hidden) && hidden.length >= 1 && hidden.length <= MOST_LAYERS && hidden.every(isWidth))) {
    throw argumentError("hidden", hidden, `a list of 1 to ${MOST_LAYERS} integers from 1 to ${MOST_WIDTH}`);
  }
  checkInteger("members", members, 1, MOST_MEMBERS);
  if (!(dropout >= 0 && dropout < 1)) throw argumentError("dropout", dropout, "a number from 0 to below 1");
  checkInteger("epochs", epochs, 1, 1e6);
  checkInteger("batchSize", batchSize, 1, 1e6);
  if (!(learningRate > 0 && learningRate < Infinity)) throw argumentError("learningRate", learningRate, "above 0");
  checkChoice("head", head, MLP_HEADS);
  if (!(heldOut >= 0 && heldOut <= 0.5)) throw argumentError("heldOut", heldOut, "a number from 0 to 0.5");
  checkInteger("patience", patience, 1, 1e6);
  return options;
}

/** Bounds of what a model may have; a file that says more is damaged. */
export const MOST_LAYERS = 16;
export const MOST_WIDTH = 16_384;
export const MOST_MEMBERS = 100;
