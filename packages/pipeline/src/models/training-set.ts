import type { ModelTask } from "@molsieve/models";
import type { TableResult } from "../tables/table-options.js";

/** Measured compounds, each structure once. */
export interface TrainingSet {
  /** In the order of their first rows. */
  readonly compounds: readonly TrainingCompound[];
  readonly targets: readonly TrainingTarget[];
  /** Counts of the rows and notes: `rows_in` = `rows_out` + `rows_rejected`. */
  readonly table: Omit<TableResult, "output" | "to_format" | "rejects">;
}

/** A structure that was measured. */
export interface TrainingCompound {
  /** Canonical SMILES of the standardised structure. */
  readonly smiles: string;
  /** Identifier of its first row. */
  readonly id: string;
  /** Its rows in the input. */
  readonly rows: readonly number[];
  /** Values of its first row in the columns that were asked for, by name. */
  readonly extra: Readonly<Record<string, string>>;
}

/** What was measured of the compounds. */
export interface TrainingTarget {
  readonly name: string;
  readonly unit: string | undefined;
  readonly task: ModelTask;
  /** Names of the classes, in the order of their numbers; absent for regression. */
  readonly classes?: readonly string[];
  /** `[nCompounds]`: value or class number; NaN where it was not measured. */
  readonly y: Float64Array;
  /** `[nCompounds]`: -1 the true value is below `y`, 0 at it, 1 above it. */
  readonly qualifiers: Int8Array;
  readonly replicates: Replicates;
}

/** How well repeated measurements agree. */
export interface Replicates {
  /** Compounds that were measured. */
  readonly measured: number;
  /** Those measured more than once. */
  readonly repeated: number;
  /** Pooled standard deviation of the repeated ones, in the unit of the values; null without any, and for classes. */
  readonly pooled_sd: number | null;
  /** Largest difference between two measurements of a compound; null for classes. */
  readonly largest_range: number | null;
  /** Compounds left out because their measurements contradict each other: as many for as against, or bounds both ways. */
  readonly contradictory: number;
  /** Compounds known only to lie above or below a value. */
  readonly qualified: number;
}
