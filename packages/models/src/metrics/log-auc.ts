import type { RankedActives } from "./rank-actives.js";

/** Share of inactives from which on the curve counts. */
const FROM = 0.001;

/**
 * Area under the ROC curve with the share of inactives found on a logarithmic axis from 0.001 to 1, divided by its length, in [0, 1]: a
 * third of the weight lies on the first 1 % past 0.1 %. Chance scores 0.1446. NaN without an active or without an inactive.
 *
 * Differs from the paper: the curve is taken as the stairs that it is, one step an active, not as straight lines between the
 * inactives; and the share of chance is not subtracted (the paper's adjusted figure is 0.1446 less).
 *
 * @see doi:10.1021/ci100214a (Mysinger & Shoichet 2010)
 */
export function logAuc({ isActive, nActives }: RankedActives): number {
  const nInactives = isActive.length - nActives;
  if (nActives === 0 || nInactives === 0) return Number.NaN;
  let area = 0;
  let found = 0;
  let inactives = 0;
  for (const active of isActive) {
    if (active === 1) {
      found++;
      continue;
    }
    const from = Math.max(FROM, inactives / nInactives);
    const to = ++inactives / nInactives;
    if (to > from) area += (found / nActives) * Math.log10(to / from);
  }
  return area / -Math.log10(FROM);
}
