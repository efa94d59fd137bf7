import type { PlattFit } from "../calibration/platt.js";
import type { ModelTask } from "../contract/estimator.js";
import type { FeatureShape } from "../contract/feature-shape.js";
import type { Kernel } from "../kernel/kernel.js";
import type { ValueScaling } from "../kernel/value-scaling.js";
import type { FeatureRows } from "../rows/feature-rows.js";

/** What a kernel model consists of. `nOutputs` is 1 for regression and two classes, otherwise the number of classes. */
export interface KernelModelParts {
  readonly estimator: string;
  readonly task: ModelTask;
  readonly features: FeatureShape;
  readonly scaling: readonly ValueScaling[];
  /** For targets of variance 1. */
  readonly kernel: Kernel;
  /** Variance of the noise of a new row, for targets of variance 1. */
  readonly noise: number;
  /** Of each output: its unit and what is 0 in it. */
  readonly scales: readonly { readonly mean: number; readonly sd: number }[];
  /** Of each output, in classification: what makes it a probability. */
  readonly links: readonly PlattFit[];
  /** Rows that new ones are compared with, values filled up and scaled. */
  readonly basis: FeatureRows;
  /** Noise of each of these, `[nBasis]`. */
  readonly noises: Float64Array;
  /** Weights of each output, `[nBasis]` each. */
  readonly alphas: readonly Float64Array[];
  /** Constant of each output. */
  readonly means: readonly number[];
  /** Whether variances are exact, rather than from the nearest rows. */
  readonly isExact: boolean;
  readonly leftOut: {
    /** Numbers of the training rows that take part: all but those of weight 0. */
    readonly rows: Uint32Array;
    readonly means: readonly Float64Array[];
    readonly variances: Float64Array;
  };
}
