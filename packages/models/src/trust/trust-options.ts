import { argumentError, nearestName } from "@molsieve/core";
import { checkLevel } from "../conformal/conformal-quantile.js";

/**
 * What intervals, calibration and domain are learned from:
 * - `auto`: `model` where the model has it and there are no groups, otherwise `cross`
 * - `model`: what the fitted model says of rows that parts of it have not seen (out of bag, or leave-one-out in closed form)
 * - `cross`: predictions of models of all folds but the row's own; the intervals are around the final model's values
 * - `jackknife+`: as `cross`, and the models of the folds are kept and asked again (CV+; with as many folds as rows jackknife+). Only for regression. As many times slower as there are folds
 * - `split`: one fold is held out for good: the final model has not seen it. Guaranteed coverage, a weaker model
 */
export type IntervalSource = "auto" | "model" | "cross" | "jackknife+" | "split";

/** How a model is made to know what it does not know. */
export interface TrustOptions {
  /** Probability that an interval is made to hold, above 0 and below 1. Default 0.9. */
  readonly level?: number;
  readonly intervals?: IntervalSource;
  /** 2 or more; at most the number of rows is used. Default: 20 below 100 rows, 10 below 1,000, otherwise 5; 4 to `split`. */
  readonly folds?: number;
  /** How many times the rows are divided into folds, 1 to 100. Only for `cross`. Default 1. */
  readonly repeats?: number;
  /** Rows of equal number stay in one fold, `[nRows]`: replicates, series, scaffolds. */
  readonly groups?: Uint32Array;
  /** Intervals with ends of their own for too low and too high predictions. Default false. Not for `jackknife+`. */
  readonly signed?: boolean;
  /** Ranges of predicted values, each with as many training rows, that intervals are learned for one by one (Mondrian), 1 to 100. Default 1. Not for `jackknife+`. */
  readonly bins?: number;
  /**
   * Whether probabilities of classes are calibrated. Default true. With false they are the model's own, and their bounds 0 and 1: right where
   * the share of the classes among the training rows says nothing, as with inactives that are merely presumed.
   */
  readonly calibrate?: boolean;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
}

const NAMES = ["level", "intervals", "folds", "repeats", "groups", "signed", "bins", "calibrate", "seed"] as const;
const SOURCES: readonly IntervalSource[] = ["auto", "model", "cross", "jackknife+", "split"];

/** @throws {MolsieveError} `argument` for an option that is out of range, unknown, or cannot go with another */
export function checkTrustOptions(options: TrustOptions, isRegression: boolean): void {
  for (const name of Object.keys(options)) {
    if ((NAMES as readonly string[]).includes(name)) continue;
    const near = nearestName(name, NAMES);
    throw argumentError(
      "trust",
      name,
      `options named ${NAMES.join(", ")}${near === undefined ? "" : ` (meant: ${near})`}`,
    );
  }
  const { level = 0.9, intervals = "auto", folds = 2, repeats = 1, signed = false, bins = 1 } = options;
  checkLevel(level);
  if (!SOURCES.includes(intervals)) throw argumentError("intervals", intervals, SOURCES.join(", "));
  if (!(Number.isInteger(folds) && folds >= 2)) throw argumentError("folds", folds, "an integer of 2 or more");
  checkCount("repeats", repeats);
  checkCount("bins", bins);
  if (repeats > 1 && intervals !== "cross") throw argumentError("repeats", repeats, '1 unless intervals are "cross"');
  if (intervals !== "jackknife+") return;
  if (!isRegression) throw argumentError("intervals", intervals, "another source for classification");
  if (signed) throw argumentError("signed", signed, 'false for "jackknife+"');
  if (bins > 1) throw argumentError("bins", bins, '1 for "jackknife+"');
}

function checkCount(name: string, value: number): void {
  if (!(Number.isInteger(value) && value >= 1 && value <= 100))
    throw argumentError(name, value, "an integer from 1 to 100");
}
