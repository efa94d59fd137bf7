import { argumentError, type TaskOptions } from "@molsieve/core";
import type { Compute } from "../compute/compute.js";
import { checkChoice, checkInteger } from "../contract/check-options.js";
import type { SeedOption } from "../contract/estimator.js";
import type { EncoderOptions } from "../encoder/encoder-options.js";
import type { ClassWeights } from "../linear/class-weights.js";
import { NETWORK_HEADS, type NetworkHead } from "./network-head.js";

/** How networks of any kind are trained. */
export interface NetworkOptions extends EncoderOptions {
  /** Networks, 1 to 100; they differ in where they start, in what they hold out and in dropout. */
  readonly members: number;
  /** Part of each hidden layer that is left out in training, 0 to below 1. Default 0. */
  readonly dropout: number;
  /** Most times that each row is seen, 1 or more. */
  readonly epochs: number;
  /** Rows of a step. Default 64. */
  readonly batchSize: number;
  /** The highest of the schedule, above 0. */
  readonly learningRate: number;
  /**
   * Regression: what is learned. `squared`: the mean. `mean-variance`: the mean and how far values lie from it, by the likelihood of
   * a normal distribution. `quantiles`: the median, and the quantiles of one standard deviation below and above. Default `squared`.
   */
  readonly head: NetworkHead;
  /** Classification: how much each class counts. Default `equal`. */
  readonly classWeights: ClassWeights;
  /** Part of the rows that each member holds out to find its best epoch, from 0 (none: the last epoch is taken) to 0.5. Default 0.1. */
  readonly heldOut: number;
  /** Epochs without a better loss of any member after which training ends. */
  readonly patience: number;
  /**
   * Folder where training notes how far it is, and goes on after it was broken off; trainings of other data (folds) have other files in
   * it, each four times as large as the model, and as large as the model when it has ended. Default: none.
   */
  readonly checkpoint: string;
  /** What trains; it stays open. Default: what `createCompute` finds. */
  readonly compute: Compute;
}

/** Options with nothing left out but what has no default. */
export type FilledNetworkOptions<Options extends NetworkOptions = NetworkOptions> = Omit<
  Options,
  "encoder" | "checkpoint" | "compute"
> &
  Partial<Pick<Options, "encoder" | "checkpoint" | "compute">> &
  SeedOption &
  TaskOptions;

/** @throws {MolsieveError} `argument` when an option is out of range */
export function checkNetworkOptions(options: FilledNetworkOptions): void {
  const { members, dropout, epochs, batchSize, learningRate, head, heldOut, patience } = options;
  checkInteger("members", members, 1, MOST_MEMBERS);
  if (!(dropout >= 0 && dropout < 1)) throw argumentError("dropout", dropout, "a number from 0 to below 1");
  checkInteger("epochs", epochs, 1, 1e6);
  checkInteger("batchSize", batchSize, 1, 1e6);
  if (!(learningRate > 0 && learningRate < Infinity)) throw argumentError("learningRate", learningRate, "above 0");
  checkChoice("head", head, NETWORK_HEADS);
  if (!(heldOut >= 0 && heldOut <= 0.5)) throw argumentError("heldOut", heldOut, "a number from 0 to 0.5");
  checkInteger("patience", patience, 1, 1e6);
}

/** Whether these are widths of layers; there may be none. */
export function isWidthList(value: unknown): value is readonly number[] {
  const isWidth = (width: unknown) => Number.isInteger(width) && Number(width) >= 1 && Number(width) <= MOST_WIDTH;
  return Array.isArray(value) && value.length <= MOST_LAYERS && value.every(isWidth);
}

/** Bounds of what a model may have; a file that says more is damaged. */
export const MOST_LAYERS = 16;
export const MOST_WIDTH = 16_384;
export const MOST_MEMBERS = 100;
