import { argumentError } from "@molsieve/core";

/** Row numbers of the sides of one fold, each ascending; no row is on two sides. */
export interface Fold {
  readonly train: readonly number[];
  readonly test: readonly number[];
  /** Rows to stop early by or to tune on, where the plan has them. */
  readonly valid?: readonly number[];
}

/** Which rows train and which test, fold after fold: plain JSON, so that it can be saved with the result. */
export interface SplitPlan {
  /** How it was made: `random`, `stratified`, `scaffold`, `groups`, `dissimilar`, `time`, `predefined`. */
  readonly kind: string;
  readonly seed: number;
  /** Times that the whole was done, each with its own seed; `folds` lie repeat after repeat, equally many in each. */
  readonly repeats: number;
  /** Within a repeat each row is on at most one test side. */
  readonly folds: readonly Fold[];
}

/** How many folds a plan has, and how large its test sides are. */
export interface SplitOptions {
  /** Test sides that together hold every row once, 2 to nRows. Left out: one test side of `fraction`. */
  readonly folds?: number;
  /** Part of the rows on the test side where there are no folds, in (0, 1). Default 0.2. */
  readonly fraction?: number;
  /** Times to do it with another seed, 1 to 1,000. Default 1. */
  readonly repeats?: number;
  /** 0 to 2^32 - 1. Default 42. */
  readonly seed?: number;
}

/** Options with their defaults; `folds` stays undefined for hold-out splits. */
export interface CheckedSplitOptions {
  readonly folds: number | undefined;
  readonly fraction: number;
  readonly repeats: number;
  readonly seed: number;
}

/** @throws {MolsieveError} `argument` when an option is outside its range or there are fewer than 2 rows */
export function checkSplitOptions(nRows: number, options: SplitOptions): CheckedSplitOptions {
  const { folds, fraction = 0.2, repeats = 1, seed = 42 } = options;
  if (!(nRows >= 2)) throw argumentError("nRows", nRows, "2 or more");
  if (folds !== undefined && !(Number.isInteger(folds) && folds >= 2 && folds <= nRows)) {
    throw argumentError("folds", folds, `an integer from 2 to ${nRows}`);
  }
  checkFraction(fraction);
  if (!(Number.isInteger(repeats) && repeats >= 1 && repeats <= 1000)) {
    throw argumentError("repeats", repeats, "an integer from 1 to 1000");
  }
  return { folds, fraction, repeats, seed };
}

/** @throws {MolsieveError} `argument` unless it lies between 0 and 1 */
export function checkFraction(fraction: number): void {
  if (!(fraction > 0 && fraction < 1)) throw argumentError("fraction", fraction, "above 0 and below 1");
}

/** Test rows of a hold-out split: the whole number nearest to `fraction * nRows` that leaves both sides a row. */
export function heldOutRows(nRows: number, fraction: number): number {
  return Math.min(nRows - 1, Math.max(1, Math.round(fraction * nRows)));
}

/** The folds of rows that carry the number of their test side, 0 to `nFolds - 1`. */
export function foldsOf(testSide: ArrayLike<number>, nFolds: number): Fold[] {
  return Array.from({ length: nFolds }, (_, fold) => foldWhere(testSide.length, (row) => testSide[row] === fold));
}

/** The fold whose test rows are those that `isTest` says. */
export function foldWhere(nRows: number, isTest: (row: number) => boolean): Fold {
  const train: number[] = [];
  const test: number[] = [];
  for (let row = 0; row < nRows; row++) (isTest(row) ? test : train).push(row);
  return { train, test };
}
