import type { Cholesky } from "../linalg/cholesky.js";
import type { Conditioned } from "./conditioned-on.js";

/** What processes say of the functions at some of their own rows when each of these is left out. */
export interface LeftOut {
  /** Of each target, `[rows.length]` each. */
  readonly means: readonly Float64Array[];
  /** Of the function itself, without noise, `[rows.length]`. */
  readonly variances: Float64Array;
}

/**
 * Leave-one-out means and variances in closed form: `y_i - alpha_i / [A^-1]_ii` and `1 / [A^-1]_ii - noise_i`; the constant mean
 * and the kernel are those of all rows. Work: `n^2` a row.
 *
 * @param cholesky holds the factor of `A`
 * @see doi:10.7551/mitpress/3206.001.0001 (Rasmussen & Williams 2006, equation 5.12)
 */
export function leaveOneOut(
  cholesky: Cholesky,
  { alphas }: Conditioned,
  targets: readonly Float64Array[],
  noises: Float64Array,
  rows: Uint32Array,
): LeftOut {
  const diagonal = cholesky.inverseDiagonal(rows);
  const at = (values: Float64Array | undefined, r: number) => values?.[rows[r] as number] as number;
  return {
    means: targets.map((y, o) => diagonal.map((each, r) => at(y, r) - at(alphas[o], r) / each)),
    variances: diagonal.map((each, r) => Math.max(1 / each - at(noises, r), 0)),
  };
}
