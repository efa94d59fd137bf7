import { normalCdf } from "../metrics/normal-distribution.js";
import { sharedRanks } from "../metrics/values.js";

/**
 * Two-sided p value of Wilcoxon's signed-rank test: whether two models differ over data sets, one difference each.
 *
 * Differences of 0 are left out. Exact to 50 differences without ties, else by the normal approximation with the variance corrected
 * for ties, no continuity correction: equal to SciPy's `wilcoxon`. 1 where no difference is left.
 *
 * @param differences finite
 * @see doi:10.2307/3001968 (Wilcoxon 1945)
 */
export function wilcoxonSignedRank(differences: readonly number[]): number {
  const kept = differences.filter((each) => each !== 0);
  const n = kept.length;
  if (n === 0) return 1;
  const sizes = Float64Array.from(kept, Math.abs);
  const ranks = sharedRanks(sizes);
  const total = (n * (n + 1)) / 2;
  const positive = ranks.reduce((sum, rank, i) => sum + ((kept[i] as number) > 0 ? rank : 0), 0);
  const smaller = Math.min(positive, total - positive);
  const counts = new Map<number, number>();
  for (const size of sizes) counts.set(size, (counts.get(size) ?? 0) + 1);
  if (n <= 50 && counts.size === n && n === differences.length) return exactSignedRank(n, smaller);
  const ties = [...counts.values()].reduce((sum, count) => sum + count ** 3 - count, 0);
  const sd = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48);
  return Math.min(1, 2 * normalCdf((smaller - total / 2) / sd));
}

/** Twice the share of the `2^n` sign patterns whose positive ranks add up to at most `smaller`, at most 1. */
function exactSignedRank(n: number, smaller: number): number {
  const share = new Float64Array((n * (n + 1)) / 2 + 1);
  share[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let sum = share.length - 1; sum >= 0; sum--) {
      share[sum] = ((share[sum] as number) + (sum >= rank ? (share[sum - rank] as number) : 0)) / 2;
    }
  }
  return Math.min(1, 2 * share.subarray(0, smaller + 1).reduce((sum, each) => sum + each, 0));
}
