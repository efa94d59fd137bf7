import { argumentError } from "@molsieve/core";
import { checkLevel, lowerQuantile, upperQuantile } from "./conformal-quantile.js";

/** Predictions for rows that the model had not seen, to learn intervals from; arrays are `[nRows * repeats]`. */
export interface CalibrationRows {
  /** Measured values. */
  readonly y: Float64Array;
  /** Predictions; NaN = none, the row is left out. */
  readonly value: Float64Array;
  /** How hard each row is, above 0: intervals are as wide as this is large. Default: 1 everywhere. */
  readonly scale?: Float64Array;
  /** Which category each row is of (a group, a bin, a class), 0 to `nCategories - 1`. Default: all 0. */
  readonly categories?: Uint32Array;
}

/** How conformal intervals are made. */
export interface ConformalOptions {
  /** Intervals with ends of their own for too low and too high predictions. Default false: the value is in the middle. */
  readonly signed?: boolean;
  /** Categories with scores of their own (Mondrian): the level then holds within each. Default 1. */
  readonly nCategories?: number;
  /** Rows are given this many times, each time predicted by another model. Default 1. */
  readonly repeats?: number;
}

/** What intervals are made from. */
export interface ConformalIntervals {
  readonly signed: boolean;
  readonly repeats: number;
  /** Ascending scores of each category: `|y - value| / scale`, when signed `(y - value) / scale`. */
  readonly scores: readonly Float64Array[];
}

/**
 * Conformal intervals from predictions for rows that the model had not seen.
 *
 * A new row of a category has its measured value inside the interval of a level with at least that probability, whatever model
 * and distribution, where the model was fitted without the calibration rows and they and the new row are exchangeable (split
 * conformal). With out-of-fold predictions this holds nearly (`cvPlusInterval` has a guarantee of its own).
 *
 * @throws {MolsieveError} `argument` when lengths differ, a scale is not above 0 or a category is none
 * @see doi:10.1613/jair.3198 (Papadopoulos, Vovk & Gammerman 2011: normalised scores)
 * @see doi:10.1007/978-3-031-06649-8 (Vovk, Gammerman & Shafer 2022: Mondrian predictors)
 */
export function conformalIntervals(rows: CalibrationRows, options: ConformalOptions = {}): ConformalIntervals {
  const { y, value, scale, categories } = rows;
  const { signed = false, nCategories = 1, repeats = 1 } = options;
  for (const [name, array] of Object.entries({ value, scale, categories })) {
    if (array !== undefined && array.length !== y.length)
      throw argumentError(`${name}.length`, array.length, `${y.length}`);
  }
  const scores: number[][] = Array.from({ length: nCategories }, () => []);
  for (let i = 0; i < y.length; i++) {
    const error = (y[i] as number) - (value[i] as number);
    if (Number.isNaN(error)) continue;
    const own = scale === undefined ? 1 : (scale[i] as number);
    if (!(own > 0)) throw argumentError(`scale[${i}]`, own, "above 0");
    const list = scores[categories === undefined ? 0 : (categories[i] as number)];
    if (list === undefined) throw argumentError(`categories[${i}]`, categories?.[i], `from 0 to ${nCategories - 1}`);
    list.push((signed ? error : Math.abs(error)) / own);
  }
  return { signed, repeats, scores: scores.map((list) => Float64Array.from(list).sort()) };
}

/**
 * The ends of an interval of a category, to be multiplied by the row's scale and added to its value: the lower one, then the
 * upper one. `-Infinity` and `Infinity` where the category has too few rows for the level. Signed intervals leave out half of
 * `1 - level` at each end.
 *
 * @throws {MolsieveError} `argument` when `level` is not between 0 and 1
 */
export function intervalEnds(intervals: ConformalIntervals, level: number, category = 0): [number, number] {
  checkLevel(level);
  const { signed, repeats, scores } = intervals;
  const own = scores[category] as Float64Array;
  if (!signed) {
    const half = upperQuantile(own, level, repeats);
    return [-half, half];
  }
  const side = (1 + level) / 2;
  return [lowerQuantile(own, side, repeats), upperQuantile(own, side, repeats)];
}
