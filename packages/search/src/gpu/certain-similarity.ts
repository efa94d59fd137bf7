import { BINS } from "./scan-shader.js";

/** More than the kernels' float32 arithmetic can be wrong by. */
const ROUNDING = 2 ** -12;

/**
 * A similarity that at least `top` rows are known to reach: the largest lower end of a bin at or above which so many were counted,
 * less what rounding may have added; 0 when fewer than `top` were counted.
 *
 * @param bins `[nQueries, BINS]`; the first bin of a query counts nothing
 */
export function certainSimilarity(bins: Uint32Array, query: number, top: number): number {
  let counted = 0;
  for (let bin = BINS - 1; bin > 0; bin--) {
    counted += bins[query * BINS + bin] as number;
    if (counted >= top) return (bin / BINS) * (1 - ROUNDING);
  }
  return 0;
}
