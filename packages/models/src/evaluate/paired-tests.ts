import { argumentError } from "@molsieve/core";
import { normalCdf } from "../metrics/normal-distribution.js";
import { studentTwoSided } from "../metrics/student-t.js";
import { mean, sharedRanks, variance } from "../metrics/values.js";
import { type Interval, meanInterval, percentileInterval, type ResampleOptions, resample } from "./interval.js";

/** A difference between two models, its 95 % interval, and how likely one as large is by chance. */
export interface PairedDifference {
  /** First minus second. */
  readonly difference: number;
  readonly ci95: Interval;
  /** Two-sided. */
  readonly p: number;
}

/**
 * Whether two models differ over the folds of repeated cross-validation: the corrected resampled t-test.
 *
 * `t = mean / sqrt(variance * (1 / n + share))` with `n - 1` degrees of freedom. p is 1 where all differences are 0, 0 where they are
 * equal and not 0; all NaN below two differences.
 *
 * @param differences figure of the first model minus that of the second, one a fold
 * @param share test rows divided by training rows of a fold
 * @see doi:10.1023/A:1024068626366 (Nadeau & Bengio 2003)
 */
export function correctedTTest(differences: readonly number[], share: number): PairedDifference {
  const n = differences.length;
  const difference = mean(differences);
  const t = difference / Math.sqrt(variance(differences) * (1 / n + share));
  const p = differences.every((each) => each === 0) && n > 1 ? 1 : studentTwoSided(t, n - 1);
  return { difference, ci95: meanInterval(differences, share), p: t === Infinity || t === -Infinity ? 0 : p };
}

/**
 * Whether two models differ on the same rows: both statistics on the same resamples of rows.
 *
 * `ci95` is the percentile interval of the difference; `p` is `2 min(k, B - k)` over `B` replicates, where `k` counts those up to 0
 * (ties half), with 1 added to both, at most 1.
 *
 * @throws {MolsieveError} `argument` when an option is outside its range; `cancelled` once `signal` has fired
 */
export async function pairedBootstrap(
  nRows: number,
  first: (rows: Uint32Array) => number,
  second: (rows: Uint32Array) => number,
  options: ResampleOptions = {},
): Promise<PairedDifference> {
  const all = Uint32Array.from({ length: nRows }, (_, row) => row);
  const replicates = (await resample(nRows, (rows) => first(rows) - second(rows), options)).filter(
    (value) => !Number.isNaN(value),
  );
  const upToZero = replicates.reduce((total, value) => total + (value < 0 ? 1 : value === 0 ? 0.5 : 0), 0);
  const tail = Math.min(upToZero, replicates.length - upToZero);
  return {
    difference: first(all) - second(all),
    ci95: percentileInterval(replicates),
    p: replicates.length === 0 ? Number.NaN : Math.min(1, (2 * (tail + 1)) / (replicates.length + 1)),
  };
}

/** Two areas under the ROC curve on the same rows, and their difference. */
export interface DelongResult extends PairedDifference {
  readonly first: number;
  readonly second: number;
  /** Difference divided by its standard error; NaN where that is 0. */
  readonly z: number;
}

/**
 * Whether two areas under the ROC curve (ties 1/2) differ on the same rows: DeLong's test. NaN with fewer than two actives or
 * inactives; p is 1 where both models rank alike.
 *
 * @param actives true or 1 for an active, `[nRows]`
 * @throws {MolsieveError} `argument` when the lengths differ
 * @see doi:10.2307/2531595 (DeLong, DeLong & Clarke-Pearson 1988), doi:10.1109/LSP.2014.2337313 (Sun & Xu 2014, by ranks)
 */
export function delong(first: Float64Array, second: Float64Array, actives: ArrayLike<boolean | number>): DelongResult {
  if (second.length !== first.length) throw argumentError("second.length", second.length, `${first.length}`);
  if (actives.length !== first.length) throw argumentError("actives.length", actives.length, `${first.length}`);
  const a = placements(first, actives);
  const b = placements(second, actives);
  const differenceOf = (of: Float64Array, with_: Float64Array) => of.map((value, i) => value - (with_[i] as number));
  const byActive = differenceOf(a.ofActives, b.ofActives);
  const byInactive = differenceOf(a.ofInactives, b.ofInactives);
  const se = Math.sqrt(variance(byActive) / byActive.length + variance(byInactive) / byInactive.length);
  const [areaA, areaB] = [mean(a.ofActives), mean(b.ofActives)];
  const difference = areaA - areaB;
  const z = difference / se;
  const half = 1.959963984540054 * se;
  return {
    first: areaA,
    second: areaB,
    difference,
    z,
    ci95: [difference - half, difference + half],
    p: se === 0 ? (difference === 0 ? 1 : 0) : 2 * normalCdf(-Math.abs(z)),
  };
}

/** For each active the share of inactives below it, for each inactive the share of actives above it; ties 1/2. */
function placements(scores: Float64Array, actives: ArrayLike<boolean | number>) {
  const rows = [...scores.keys()];
  const sides = [rows.filter((row) => actives[row]), rows.filter((row) => !actives[row])] as const;
  const ranks = sharedRanks(scores);
  const [ofActives, ofInactives] = sides.map((side, i) => {
    const within = sharedRanks(Float64Array.from(side, (row) => scores[row] as number));
    const others = (sides[1 - i] as number[]).length;
    const below = Float64Array.from(side, (row, k) => ((ranks[row] as number) - (within[k] as number)) / others);
    return i === 0 ? below : below.map((share) => 1 - share);
  });
  return { ofActives: ofActives as Float64Array, ofInactives: ofInactives as Float64Array };
}

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

/**
 * p values corrected for having made all of these tests (Holm's step-down), in their order, each at most 1; NaN stays NaN and does not
 * count as a test.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = [...pValues.keys()].filter((i) => !Number.isNaN(pValues[i]));
  order.sort((a, b) => (pValues[a] as number) - (pValues[b] as number));
  const corrected = pValues.map(() => Number.NaN);
  let most = 0;
  for (const [place, i] of order.entries()) {
    most = Math.max(most, Math.min(1, (order.length - place) * (pValues[i] as number)));
    corrected[i] = most;
  }
  return corrected;
}
