import { argumentError } from "@molsieve/core";

/** Count fingerprints of many molecules; a `CountBlock` of featurise is one. */
export interface CountRows {
  /** Features a row. */
  readonly width: number;
  /** `[nRows, width]`: how often each row has each feature. */
  readonly counts: Uint32Array;
}

/**
 * Number of rows.
 *
 * @throws {MolsieveError} `argument` when `width` is no width or `counts` is no whole number of rows
 */
export function countRows({ width, counts }: CountRows): number {
  if (!(Number.isInteger(width) && width >= 1)) throw argumentError("width", width, "an integer, 1 or more");
  if (counts.length % width !== 0)
    throw argumentError("counts.length", counts.length, `a multiple of ${width}, the width`);
  return counts.length / width;
}
