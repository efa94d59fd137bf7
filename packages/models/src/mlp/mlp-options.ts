import { argumentError, type TaskOptions } from "@molsieve/core";
import { checkOptions } from "../contract/check-options.js";
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

/** How a perceptron is made and trained. Defaults: 5 members, 50 epochs, learning rate 0.002, patience 20. */
export interface MlpOptions extends NetworkOptions {
  /** Widths of the hidden layers, the first to the last. Default: 512, 128. */
  readonly hidden: readonly number[];
}

/** Options with nothing left out but what has no default. */
export type FilledMlpOptions = FilledNetworkOptions<MlpOptions>;

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
  const { hidden } = options;
  if (!isWidthList(hidden) || hidden.length === 0) {
    throw argumentError("hidden", hidden, `a list of 1 to ${MOST_LAYERS} integers from 1 to ${MOST_WIDTH}`);
  }
  checkNetworkOptions(options);
  return options;
}
