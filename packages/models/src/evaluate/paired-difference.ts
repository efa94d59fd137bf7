import type { Interval } from "./interval.js";

/** A difference between two models, its 95 % interval, and how likely one as large is by chance. */
export interface PairedDifference {
  /** First minus second. */
  readonly difference: number;
  readonly ci95: Interval;
  /** Two-sided. */
  readonly p: number;
}
