import { argumentError } from "@molsieve/core";
import type { Measure } from "../similarity/measure.js";

/** Which rows to find: at least one of `top` and `minSimilarity`. */
export interface SearchOptions {
  /** The most similar rows, so many at most: an integer of at least 1. Default: all that are similar enough. */
  readonly top?: number;
  /** Rows of at least this similarity, in [0, 1]. Default 0: all rows. */
  readonly minSimilarity?: number;
  /** Default `"tanimoto"`. */
  readonly measure?: Measure;
}

export function checkSearchOptions({ top, minSimilarity }: SearchOptions): void {
  if (top === undefined && minSimilarity === undefined) {
    throw argumentError("options", {}, "at least one of top and minSimilarity");
  }
  if (top !== undefined && !(Number.isInteger(top) && top >= 1)) {
    throw argumentError("top", top, "an integer of at least 1");
  }
  if (minSimilarity !== undefined && !(minSimilarity >= 0 && minSimilarity <= 1)) {
    throw argumentError("minSimilarity", minSimilarity, "a number from 0 to 1");
  }
}
