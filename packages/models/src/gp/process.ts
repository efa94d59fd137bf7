import type { FeatureRows } from "../rows/feature-rows.js";
import type { Conditioned } from "./conditioned-on.js";
import type { LeftOut } from "./leave-one-out.js";

/** Gaussian processes, one a target, that share rows, kernel and noise. */
export interface Process {
  /** Rows whose kernel with a new row decides of its mean: `mean + k' alpha`. */
  readonly basis: FeatureRows;
  /**
   * Makes the processes see their targets.
   *
   * @param targets measured values, each `[nRows]`
   * @param noises variances of the noise, `[nRows]`
   */
  condition(targets: readonly Float64Array[], noises: Float64Array): Conditioned | Promise<Conditioned>;
  /** What the conditioned processes say of some of the rows from all other rows. */
  leaveOneOut(rows: Uint32Array): LeftOut;
}
