import type { RankedActives } from "./rank-actives.js";

/**
 * Area under the ROC curve with ties against the model, in [0, 1]: the probability that an active stands before an inactive, a tie
 * counting 0, so at most 0.5 is chance. NaN without an active or without an inactive. Campaigns report it, as
 * `roc_auc_ties_against`.
 *
 * Differs from the usual, the metric `roc_auc`, which is {@link midrankAuc}: that counts a tie 1/2. See {@link rankActives}.
 *
 * @see doi:10.1148/radiology.143.1.7063747 (Hanley & McNeil 1982)
 */
export function rocAuc({ isActive, nActives }: RankedActives): number {
  const nInactives = isActive.length - nActives;
  let pairs = 0;
  let activesBefore = 0;
  for (let rank = 0; rank < isActive.length; rank++) {
    if (isActive[rank] === 1) activesBefore++;
    else pairs += activesBefore;
  }
  return pairs / (nActives * nInactives);
}
