import { argumentError } from "@molsieve/core";
import type { RankedActives } from "./rank-actives.js";

/**
 * Enrichment factor: the share of actives among the first `ceil(fraction * nRows)` molecules, divided by their share in
 * all. 1 is chance; at most `1 / fraction` and `nRows / nActives`. NaN without an active or without an inactive.
 *
 * A part of a molecule counts as a whole one, as in RDKit's `CalcEnrichment`; the factor divides by the molecules really taken.
 *
 * @param fraction part of the molecules taken, in (0, 1]: 0.01 for EF 1 %
 * @throws {MolsieveError} `argument` when `fraction` is outside its range
 */
export function enrichmentFactor({ isActive, nActives }: RankedActives, fraction: number): number {
  if (!(fraction > 0 && fraction <= 1)) throw argumentError("fraction", fraction, "above 0 and at most 1");
  const nRows = isActive.length;
  if (nActives === 0 || nActives === nRows) return Number.NaN;
  // The subtrahend keeps 0.07 * 100 = 7.000000000000001 from taking an eighth molecule.
  const taken = Math.max(1, Math.ceil(fraction * nRows - 1e-9));
  let found = 0;
  for (let rank = 0; rank < taken; rank++) found += isActive[rank] as number;
  return found / taken / (nActives / nRows);
}
