import { checkPairs, isConstant, mean, quantile, sharedRanks } from "./values.js";

/** The metrics of a regression, named as the field names them. */
export interface RegressionMetrics {
  readonly rmse: number;
  readonly mae: number;
  readonly r2: number;
  readonly pearson: number;
  readonly spearman: number;
}

/** All regression metrics of one set of predictions; each is what the function of its name returns. */
export function regressionMetrics(measured: Float64Array, predicted: Float64Array): RegressionMetrics {
  return {
    rmse: rmse(measured, predicted),
    mae: mae(measured, predicted),
    r2: r2(measured, predicted),
    pearson: pearson(measured, predicted),
    spearman: spearman(measured, predicted),
  };
}

/**
 * Root of the mean squared error, at least 0, in the unit of the values; NaN for no rows.
 *
 * @throws {MolsieveError} `argument` when the lengths differ or a number is not finite
 */
export function rmse(measured: Float64Array, predicted: Float64Array): number {
  checkPairs(measured, predicted);
  return Math.sqrt(mean(measured.map((value, i) => (value - (predicted[i] as number)) ** 2)));
}

/**
 * Mean absolute error, at least 0, in the unit of the values; NaN for no rows.
 *
 * @throws {MolsieveError} `argument` when the lengths differ or a number is not finite
 */
export function mae(measured: Float64Array, predicted: Float64Array): number {
  checkPairs(measured, predicted);
  return mean(measured.map((value, i) => Math.abs(value - (predicted[i] as number))));
}

/**
 * Coefficient of determination, `1 - sum (measured - predicted)^2 / sum (measured - mean)^2`, at most 1; 0 is what the mean
 * of the measured values scores, below 0 is worse. NaN for no rows or when all measured values are equal.
 *
 * @throws {MolsieveError} `argument` when the lengths differ or a number is not finite
 */
export function r2(measured: Float64Array, predicted: Float64Array): number {
  checkPairs(measured, predicted);
  if (isConstant(measured)) return Number.NaN;
  const centre = mean(measured);
  const residual = mean(measured.map((value, i) => (value - (predicted[i] as number)) ** 2));
  return 1 - residual / mean(measured.map((value) => (value - centre) ** 2));
}

/**
 * Pearson's correlation of measured and predicted values, in [-1, 1]; NaN for no rows or when either side is all one value.
 *
 * @throws {MolsieveError} `argument` when the lengths differ or a number is not finite
 */
export function pearson(measured: Float64Array, predicted: Float64Array): number {
  checkPairs(measured, predicted);
  if (isConstant(measured) || isConstant(predicted)) return Number.NaN;
  const centreX = mean(measured);
  const centreY = mean(predicted);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const [i, value] of measured.entries()) {
    const dx = value - centreX;
    const dy = (predicted[i] as number) - centreY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
}

/**
 * Spearman's rank correlation, in [-1, 1]: {@link pearson} of the ranks, equal values sharing their mean rank. NaN for no rows
 * or when either side is all one value.
 *
 * @throws {MolsieveError} `argument` when the lengths differ or a number is not finite
 */
export function spearman(measured: Float64Array, predicted: Float64Array): number {
  checkPairs(measured, predicted);
  return pearson(sharedRanks(measured), sharedRanks(predicted));
}

/**
 * Median of the absolute errors, at least 0, in the unit of the values; NaN for no rows.
 *
 * @throws {MolsieveError} `argument` when the lengths differ or a number is not finite
 */
export function medianAbsoluteError(measured: Float64Array, predicted: Float64Array): number {
  checkPairs(measured, predicted);
  return quantile(measured.map((value, i) => Math.abs(value - (predicted[i] as number))).sort(), 0.5);
}

/**
 * Share of the predictions at most `distance` from the measured value, in [0, 1]; NaN for no rows.
 *
 * An error that exceeds `distance` by rounding only (1e-9) counts as within.
 *
 * @param distance in the unit of the values: 0.3 log units are a factor of 2, 1 log unit a factor of 10
 * @throws {MolsieveError} `argument` when the lengths differ or a number is not finite
 */
export function fractionWithin(measured: Float64Array, predicted: Float64Array, distance: number): number {
  checkPairs(measured, predicted);
  return mean(measured.map((value, i) => (Math.abs(value - (predicted[i] as number)) <= distance + 1e-9 ? 1 : 0)));
}
