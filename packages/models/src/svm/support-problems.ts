import type { SmoProblem } from "./smo.js";

/** What a machine learns from rows `rows` of a kernel; the other arrays run over these rows. */
export interface SupportRows {
  readonly rows: Uint32Array;
  /** How much each row counts, above 0. */
  readonly weights: Float64Array;
}

/**
 * Epsilon-regression: `cost x weight x (distance outside epsilon)` is the loss of a row. One that is censored loses only on the
 * wrong side of its bound: it has the one of the two variables that pulls there.
 *
 * @param y `[rows]`
 * @param qualifiers `[rows]`: -1 the true value is below `y`, 1 above it
 */
export function regressionProblem(
  { rows, weights }: SupportRows,
  y: Float64Array,
  qualifiers: Int8Array,
  cost: number,
  epsilon: number,
): SmoProblem {
  const up = Uint32Array.from(rows.keys()).filter((i) => qualifiers[i] !== -1);
  const down = Uint32Array.from(rows.keys()).filter((i) => qualifiers[i] !== 1);
  const own = [...up, ...down];
  return {
    rows: Uint32Array.from(own, (i) => rows[i] as number),
    signs: Int8Array.from(own, (_, t) => (t < up.length ? 1 : -1)),
    linear: Float64Array.from(own, (i, t) => epsilon + (t < up.length ? -1 : 1) * (y[i] as number)),
    upper: Float64Array.from(own, (i) => cost * (weights[i] as number)),
  };
}

/** C-classification: `cost x weight x (distance inside the margin)` is the loss of a row. @param positive `[rows]` */
export function classProblem({ rows, weights }: SupportRows, positive: readonly boolean[], cost: number): SmoProblem {
  return {
    rows,
    signs: Int8Array.from(positive, (isPositive) => (isPositive ? 1 : -1)),
    linear: new Float64Array(rows.length).fill(-1),
    upper: weights.map((weight) => cost * weight),
  };
}
