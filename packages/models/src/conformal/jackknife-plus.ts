import { checkLevel, lowerQuantile, upperQuantile } from "./conformal-quantile.js";

/**
 * The jackknife+ interval of one new row, lower and upper end: quantiles of `value_i - error_i` and of `value_i + error_i`, where
 * model `i` has not seen training row `i`, predicts `value_i` for the new row and was off by `error_i` at row `i`.
 *
 * The models may be those without one row each (jackknife+), those of the folds, each for all rows of its fold (CV+), or the
 * means of the members of an ensemble whose bootstrap left the row out (jackknife+ after bootstrap). Holds the measured value
 * with a probability of at least `2 level - 1` in theory and about `level` in practice.
 *
 * @param values what the model without row `i` predicts for the new row, `[nRows]`
 * @param errors how far that model was off at row `i`, times how much harder the new row is, `[nRows]`, 0 or more
 * @throws {MolsieveError} `argument` when `level` is not between 0 and 1
 * @see doi:10.1214/20-AOS1965 (Barber, Candès, Ramdas & Tibshirani 2021)
 * @see doi:10.48550/arXiv.2002.09025 (Kim, Xu & Barber 2020: after bootstrap)
 */
export function jackknifePlusInterval(values: Float64Array, errors: Float64Array, level: number): [number, number] {
  checkLevel(level);
  const lower = values.map((value, i) => value - (errors[i] as number)).sort();
  const upper = values.map((value, i) => value + (errors[i] as number)).sort();
  return [lowerQuantile(lower, level), upperQuantile(upper, level)];
}
