import type { Head } from "./head.js";

/** What a network is to learn; every array is `[nRows, nTargets]`. */
export interface NetworkTargets {
  readonly head: Head;
  readonly nTargets: number;
  /** Scaled values or class numbers; NaN where nothing was measured. */
  readonly y: Float32Array;
  /** As in `TrainingData`; not for classes. Default: all 0. */
  readonly qualifiers?: Int8Array;
  /** How much each value counts, 0 or more. */
  readonly weights: Float32Array;
}
