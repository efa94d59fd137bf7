import { argumentError } from "@molsieve/core";

/**
 * A similarity that every row within a distance has: ask a similarity matrix for this much.
 *
 * It lies one rounding error below `1 - cutoff`, so that `1 - similarity <= cutoff`, which decides, sees every pair in doubt.
 *
 * @param cutoff distance, at least 0 and less than 1
 * @returns in [0, 1]
 * @throws {MolsieveError} `argument` when `cutoff` is out of range
 */
export function similarityWithin(cutoff: number): number {
  checkCutoff(cutoff);
  return Math.max(0, 1 - cutoff - Number.EPSILON);
}

/** @throws {MolsieveError} `argument` */
export function checkCutoff(cutoff: number): void {
  if (!(cutoff >= 0 && cutoff < 1)) throw argumentError("cutoff", cutoff, "a distance of at least 0 and less than 1");
}
