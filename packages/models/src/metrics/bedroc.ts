import { argumentError } from "@molsieve/core";
import type { RankedActives } from "./rank-actives.js";

/**
 * Boltzmann-enhanced discrimination of ROC, in [0, 1]: how early the actives stand, an active at rank `r` of `N` (from 1) weighing
 * `exp(-alpha r / N)`. 1 when all actives stand first, 0 when all stand last. NaN without an active or without an inactive.
 *
 * With `alpha` 20 the first 8 % of the molecules carry 80 % of the weight. What chance scores depends on `alpha` and on the
 * share of actives (about 1 / alpha when they are few), so compare only within one data set.
 *
 * Formula: `(S - Smin) / (Smax - Smin)`, `S` being the sum of the weights, `Smax` and `Smin` that sum with all actives
 * first or last; the same number as the paper's.
 *
 * @param alpha above 0. Default 20
 * @throws {MolsieveError} `argument` when `alpha` is outside its range
 * @see doi:10.1021/ci600426e (Truchon & Bayly 2007)
 */
export function bedroc({ isActive, nActives }: RankedActives, alpha = 20): number {
  if (!(alpha > 0 && alpha < Number.POSITIVE_INFINITY)) throw argumentError("alpha", alpha, "a number above 0");
  const nRows = isActive.length;
  if (nActives === 0 || nActives === nRows) return Number.NaN;
  let sum = 0;
  let earliest = 0;
  let latest = 0;
  for (let rank = 1, seen = 0; rank <= nRows; rank++) {
    if (isActive[rank - 1] !== 1) continue;
    seen++;
    sum += Math.exp((-alpha * rank) / nRows);
    earliest += Math.exp((-alpha * seen) / nRows);
    latest += Math.exp((-alpha * (nRows - nActives + seen)) / nRows);
  }
  return (sum - latest) / (earliest - latest);
}
