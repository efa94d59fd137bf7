import type { ScoredRows } from "./scored-rows.js";

/** A figure of merit: a name that options and results use, and what it computes. */
export interface Metric {
  readonly name: string;
  /** What it says, in one line. */
  readonly description: string;
  /** Which models it judges; `binary` needs exactly two classes. */
  readonly task: "regression" | "binary" | "classification";
  /** Which of two figures is the better one; `neither` where both too low and too high are bad, as for a coverage. */
  readonly better: "higher" | "lower" | "neither";
  /** Lowest and highest possible figure. */
  readonly range: readonly [number, number];
  /** NaN where it is not defined; {@link whyUndefined} says why. */
  compute(rows: ScoredRows): number;
}
