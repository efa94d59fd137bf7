import type { FeatureColumn } from "../spec/featuriser.js";
import type { MoleculeFacts } from "./molecule-facts.js";

/** Descriptors that are computed together. */
export interface DescriptorBlock {
  /** One for each descriptor, in the order of their values. */
  readonly columns: readonly FeatureColumn[];
  /** Writes the values for the molecule at hand from `row[offset]` on; NaN where one cannot be computed. */
  write(facts: MoleculeFacts, row: Float64Array, offset: number): void;
  /** Why the value of a column is NaN, as a sentence's end: `the molecule has no atoms`. Absent where none ever is. */
  missing?(facts: MoleculeFacts, column: number): string;
}
