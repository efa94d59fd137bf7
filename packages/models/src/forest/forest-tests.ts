import type { FeatureShape } from "../contract/feature-shape.js";

/**
 * The questions that trees ask, by number. First those of bits: blocks of bits in their order, column `i` of a block being test `i`
 * from a multiple of 32 on. Then, from `nBitTests` on, cuts of counts and values: is the number above the cut?
 */
export interface ForestTests {
  readonly nBitTests: number;
  /** Number of the column over all blocks, `[nCuts]`. Ascending; of one column first the cuts that missing values fail. */
  readonly columns: Int32Array;
  /** Ascending among those of a column that missing values pass, and among those that they fail; `[nCuts]`. */
  readonly cuts: Float64Array;
  /** 1 where a missing value passes, `[nCuts]`. */
  readonly missingPasses: Uint8Array;
}

/** How many tests blocks of bits have. */
export function bitTests(shape: FeatureShape): number {
  return shape.reduce((sum, { form, width }) => sum + (form === "bits" ? 32 * Math.ceil(width / 32) : 0), 0);
}
