import type { NetworkWeights } from "./network.js";
import type { EpochLosses } from "./train-options.js";

/** What came of training. */
export interface TrainedNetwork {
  /** Of each member as they were after its best epoch; after the last one where nothing is held out. */
  readonly weights: NetworkWeights;
  readonly curve: readonly EpochLosses[];
  /** The best epoch of each member, from 1; 0 where nothing is held out. */
  readonly bestEpochs: readonly number[];
  /** The loss of each member then, on what it holds out; empty where nothing is held out. */
  readonly bestLosses: readonly number[];
}
