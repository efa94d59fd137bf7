import type { ProgressEvent, TaskOptions } from "@molsieve/core";
import type { Json } from "../contract/model-state.js";

/** How a network is trained. */
export interface TrainNetworkOptions extends TaskOptions {
  /** Times that every row is seen, 1 or more. */
  readonly epochs: number;
  /** Most rows of a step. */
  readonly batchSize: number;
  /** The highest that the schedule reaches, see `noamRate`. */
  readonly learningRate: number;
  /** Epochs until then. */
  readonly warmUpEpochs: number;
  /** Part of each hidden layer that is left out in training. */
  readonly dropout: number;
  /** Rows that tell when each member is at its best, `[nMembers]` lists: no member learns from its own. Default: all learn from all. */
  readonly heldOut?: readonly Uint32Array[];
  /** Epochs without a better loss of any member on its held-out rows after which training ends. Default: never. */
  readonly patience?: number;
  readonly seed: number;
  readonly checkpoint?: CheckpointOptions;
}

/** Where training notes how far it is, so that the same call goes on there after it was broken off. */
export interface CheckpointOptions {
  /** Made when it is not there; several trainings may share it, each with a file of its own. */
  readonly folder: string;
  /** What tells features apart: trainings of other data have another file. */
  readonly data: string;
  /** What a training must have in common with the one that it goes on with, beside what `trainNetwork` is given: options. */
  readonly settings: Readonly<Record<string, Json>>;
}

/** A point of the curve of losses. */
export interface EpochLosses {
  /** From 1. */
  readonly epoch: number;
  /** Mean over the steps and members, dropout included. */
  readonly loss: number;
  /** Mean over the members, each on the rows that it holds out, without dropout; left out when nothing is held out. */
  readonly heldOutLoss?: number;
  /** Of the first step. */
  readonly learningRate: number;
}

/** What training reports after each epoch. */
export interface TrainingProgress extends ProgressEvent, EpochLosses {
  /** As the epochs so far let expect, if training does not end early. */
  readonly secondsLeft: number;
}
