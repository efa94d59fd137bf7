import { argumentError } from "@molsieve/core";
import type { PackedFingerprints } from "@molsieve/featurise";

/** What a model learns from: row `i` of `y` is the measured value of row `i` of `fingerprints`. */
export interface TrainingTable {
  /** Bits, `[nRows, nBits]`. */
  readonly fingerprints: PackedFingerprints;
  /** Measured values, `[nRows]`, finite. */
  readonly y: Float64Array;
}

/** What a model says of a batch; every array is `[nRows]`, in the unit of the training values. */
export interface Prediction {
  /** The predicted value: larger where the training values are larger. */
  readonly value: Float64Array;
  /** How unsure the model is, at least 0: larger = less sure. Compare within one model only. */
  readonly sd: Float64Array;
  /** Lower end of the 90 % prediction interval; `-Infinity` where the training data cannot bound it. */
  readonly lower: Float64Array;
  /** Upper end of the 90 % prediction interval; `Infinity` where the training data cannot bound it. */
  readonly upper: Float64Array;
}

/** A fitted model. Equal rows give equal predictions, whatever else is in the batch. */
export interface Model {
  /** Bits of the fingerprints it was fitted on. */
  readonly nBits: number;
  /** @throws {MolsieveError} `argument` when `fingerprints.nBits` differs from the model's */
  predict(fingerprints: PackedFingerprints): Prediction;
}

/** @throws {MolsieveError} `argument` unless the table has at least 2 rows and one finite value for each */
export function checkTrainingTable({ fingerprints, y }: TrainingTable): void {
  if (fingerprints.nRows < 2) throw argumentError("fingerprints.nRows", fingerprints.nRows, "2 or more");
  if (y.length !== fingerprints.nRows) throw argumentError("y.length", y.length, `${fingerprints.nRows}, one a row`);
  const bad = y.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw argumentError(`y[${bad}]`, y[bad], "a finite number");
}
