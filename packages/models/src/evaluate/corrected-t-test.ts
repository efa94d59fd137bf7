import { studentTwoSided } from "../metrics/student-t.js";
import { mean, variance } from "../metrics/values.js";
import { meanInterval } from "./interval.js";
import type { PairedDifference } from "./paired-difference.js";

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
