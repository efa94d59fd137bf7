import type { ParameterValues } from "./parameter.js";

/** Features of molecules: one part or several side by side. Plain JSON, to be stored with whatever was made from them. */
export interface FeatureSpec {
  /** At least one; no two are equal. */
  readonly parts: readonly FeaturePart[];
}

/** One featuriser with its parameters, and what is done to its columns. */
export interface FeaturePart {
  /** Name of a featuriser. */
  readonly name: string;
  /** A value for each of its parameters. */
  readonly parameters: ParameterValues;
  /** What stands in for values that cannot be computed; without it they are missing. */
  readonly impute?: Impute;
  /** How columns are brought to one scale, after imputing. */
  readonly scale?: Scale;
}

/** What stands in for a missing value: a constant, or the median or mean of its column in the training rows. */
export type Impute = ConstantImpute | FittedImpute;

export interface ConstantImpute {
  readonly method: "constant";
  readonly value: number;
}

export interface FittedImpute {
  readonly method: "median" | "mean";
  /** One for each column; absent until `fitFeatures` has seen the training rows. */
  readonly values?: readonly number[];
}

/**
 * A column `x` becomes `(x - centre) / spread`: `standard` takes mean and standard deviation of the training rows, `robust`
 * their median and interquartile range, `min-max` their minimum and range. Columns that do not vary have the spread 1.
 */
export interface Scale {
  readonly method: "standard" | "robust" | "min-max";
  /** One for each column; absent until `fitFeatures` has seen the training rows. */
  readonly centre?: readonly number[];
  /** One for each column, more than 0; absent until `fitFeatures` has seen the training rows. */
  readonly spread?: readonly number[];
}

/** Methods of {@link FittedImpute}. */
export const IMPUTE_METHODS = ["median", "mean"] as const;

/** Methods of {@link Scale}. */
export const SCALE_METHODS = ["standard", "robust", "min-max"] as const;
