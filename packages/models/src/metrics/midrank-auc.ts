import { sharedRanks } from "./values.js";

/**
 * Area under the ROC curve as the field reports it, in [0, 1]: the probability that an active scores above an inactive, a tie
 * counting 1/2; equal to scikit-learn's `roc_auc_score`. It is the metric `roc_auc`. NaN without an active or without an inactive.
 *
 * For a screen, where a tie must not flatter the model, use {@link rocAuc}: it counts a tie 0.
 *
 * @param scores higher = more likely active, `[nRows]`, no NaN
 * @param actives true or 1 for an active, `[nRows]`
 * @see doi:10.1148/radiology.143.1.7063747 (Hanley & McNeil 1982)
 */
export function midrankAuc(scores: Float64Array, actives: ArrayLike<boolean | number>): number {
  const ranks = sharedRanks(scores);
  let nActives = 0;
  let rankSum = 0;
  for (const [row, rank] of ranks.entries()) {
    if (!actives[row]) continue;
    nActives++;
    rankSum += rank;
  }
  return (rankSum - (nActives * (nActives + 1)) / 2) / (nActives * (scores.length - nActives));
}
