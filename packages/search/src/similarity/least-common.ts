import type { CountSimilarity } from "./measure.js";

/** More than rounding can take away from a similarity. */
const SLACK = 1 - 1e-12;

/**
 * The smallest number of common bits with which a row can reach `minSimilarity`: with fewer it never does, with as many it
 * may fall short by a rounding error. `Infinity` when even all the bits that they can share are too few.
 *
 * Found by trying (bisection), so it holds for every measure that grows with the number of common bits.
 */
export function leastCommon(similarity: CountSimilarity, minSimilarity: number, nQuery: number, nRow: number): number {
  const wanted = minSimilarity * SLACK;
  let enough = Math.min(nQuery, nRow);
  if (similarity(enough, nQuery, nRow) < wanted) return Number.POSITIVE_INFINITY;
  let tooFew = -1;
  while (enough - tooFew > 1) {
    const middle = (enough + tooFew) >> 1;
    if (similarity(middle, nQuery, nRow) < wanted) tooFew = middle;
    else enough = middle;
  }
  return enough;
}
