import type { FeatureSpec } from "@molsieve/featurise";
import type { SimilarityIndex } from "@molsieve/search";
import type { RecordFormat, TableColumn } from "@molsieve/table";
import type { RowTally } from "../tables/row-job.js";
import type { TableOptions } from "../tables/table-options.js";
import type { TableRow } from "../tables/table-writer.js";

/** Options of the functions that compare all rows with each other. */
export interface CompareTableOptions extends TableOptions {
  /**
   * What rows are compared by: features of bits, as `parseFeatures` takes them. Default: Morgan, radius 2, 2,048 bits; of an
   * index what it holds.
   */
  readonly features?: string | readonly string[] | FeatureSpec;
}

/** Rows that are compared with each other, and the fingerprints by which they are. */
export interface ComparedRows {
  /** Name of the input for people. */
  readonly input: string;
  readonly format: RecordFormat | "index";
  /** The features with every parameter written out. */
  readonly features: string;
  /** Of the rows that could be read, numbered in input order. */
  readonly library: SimilarityIndex;
  /** The columns of the input that are carried through. */
  readonly carried: readonly TableColumn[];
  readonly tally: Pick<RowTally, "rows_in" | "rows_rejected" | "rejected_by_code" | "readings">;
  /** Threads that read them. */
  readonly workers: number;
  /** What was guessed or assumed, a sentence each. */
  readonly notes: readonly string[];
  /** The rows themselves in the same order, in lists. */
  rows(): AsyncGenerator<readonly TableRow[], void, undefined>;
}

/** How {@link ComparedRows} are to be read. */
export interface RowReading {
  /** Name of the job, for progress. */
  readonly name: string;
  /** Names of the output's own columns. */
  readonly own: readonly string[];
  /** Format of the file that the rows end up in. */
  readonly toFormat: RecordFormat;
}
