import { argumentError } from "@molsieve/core";
import type { RankedActives } from "./rank-actives.js";

/**
 * Robust initial enhancement, at least 0: the mean weight `exp(-alpha r / N)` of the actives, `r` their rank of `N` (from 1), divided
 * by the mean weight of all ranks. 1 is chance. NaN without an active or without an inactive.
 *
 * @param alpha above 0. Default 20
 * @throws {MolsieveError} `argument` when `alpha` is outside its range
 * @see doi:10.1021/ci0100144 (Sheridan et al. 2001)
 */
export function rie({ isActive, nActives }: RankedActives, alpha = 20): number {
  if (!(alpha > 0 && alpha < Number.POSITIVE_INFINITY)) throw argumentError("alpha", alpha, "a number above 0");
  const nRows = isActive.length;
  if (nActives === 0 || nActives === nRows) return Number.NaN;
  let ofActives = 0;
  let ofAll = 0;
  for (let rank = 1; rank <= nRows; rank++) {
    const weight = Math.exp((-alpha * rank) / nRows);
    ofAll += weight;
    if (isActive[rank - 1] === 1) ofActives += weight;
  }
  return ofActives / nActives / (ofAll / nRows);
}
