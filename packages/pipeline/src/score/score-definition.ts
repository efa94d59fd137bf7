import type { Shape, Step } from "./shape.js";

/**
 * How criteria become one score:
 * - `geometric`: weighted geometric mean; one criterion at 0 makes the score 0
 * - `arithmetic`: weighted arithmetic mean; what is lost in one criterion can be made good in another
 * - `probability`: that all criteria hold, taken as independent
 */
export type Combination = "geometric" | "arithmetic" | "probability";

/** Ways of combining, the default first. */
export const COMBINATIONS = ["geometric", "arithmetic", "probability"] as const satisfies readonly Combination[];

/** A score as data: what workers compute it by. Columns are named. */
export interface ScoreDefinition {
  readonly combine: Combination;
  /** At least one. */
  readonly criteria: readonly ScoreCriterion[];
  /** Where one of them does not hold, the score is 0. */
  readonly must: readonly ScoreConstraint[];
}

/** What is wanted of one column. */
export interface ScoreCriterion {
  /** The column. */
  readonly of: string;
  /** The column with its standard deviation; absent where it has none, or none is asked for. */
  readonly sd?: string;
  /**
   * What makes a desirability of its value; `class` and `other-class`: the value is the probability of the second of two classes,
   * and that one or the first is wanted.
   */
  readonly shape: Shape | { readonly kind: "class" } | { readonly kind: "other-class" };
  /** Fraction of all weights, 0 to 1. */
  readonly fraction: number;
  /** Standard deviations by which the value may be off: the worst desirability within counts. 0: that of the value. */
  readonly pessimism: number;
  /** Desirability that stands in where there is no value, 0 to 1. Absent: there is no score then. */
  readonly missing?: number;
}

/** A range in which a column has to be; a value that is missing is not. */
export interface ScoreConstraint extends Step {
  /** The column. */
  readonly of: string;
}
