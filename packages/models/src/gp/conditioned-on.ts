import type { Cholesky } from "../linalg/cholesky.js";

/** Gaussian processes with the same kernel and noise that have seen their targets; the mean at `x` is `mean + k(x)' alpha`. */
export interface Conditioned {
  /** `A^-1 (y - mean)` of each target, `[n]` each. */
  readonly alphas: readonly Float64Array[];
  readonly means: readonly number[];
}

/**
 * @param cholesky holds the factor of `A`, kernel and noise
 * @param mean `estimated`: `1' A^-1 y / 1' A^-1 1`, generalised least squares
 */
export function conditionedOn(
  cholesky: Cholesky,
  targets: readonly Float64Array[],
  mean: "estimated" | 0 = "estimated",
): Conditioned {
  const plain = targets.map((y) => cholesky.solve(y));
  if (mean === 0) return { alphas: plain, means: plain.map(() => 0) };
  const ones = cholesky.solve(new Float64Array(cholesky.n).fill(1));
  const means = plain.map((alpha) => sum(alpha) / sum(ones));
  return {
    alphas: plain.map((alpha, o) => alpha.map((each, i) => each - (means[o] as number) * (ones[i] as number))),
    means,
  };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
