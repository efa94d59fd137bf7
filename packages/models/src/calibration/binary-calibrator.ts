import { chooseCalibrator } from "./choose-calibrator.js";
import { fitIsotonic, type IsotonicFit, isotonicAt } from "./isotonic.js";
import { logit, logLoss } from "./log-loss.js";
import { fitPlatt, type PlattFit, plattAt } from "./platt.js";
import { fitVennAbers, mergedProbability, type VennAbersFit, vennAbersAt } from "./venn-abers.js";

/** What turns a model's probability of class 1 into one that holds. */
export type BinaryCalibrator =
  | { readonly method: "none" }
  | ({ readonly method: "platt" } & PlattFit)
  | { readonly method: "venn-abers"; readonly fit: VennAbersFit }
  | { readonly method: "isotonic"; readonly fit: IsotonicFit };

/** Rows of the rarer class below which probabilities are left as they are, and below which only `platt` is tried. */
const FEWEST = 5;
const FEWEST_FOR_STEPS = 100;

/** Log-odds rise at least this steeply with the model's, so that a calibrated model ranks as the model itself does. */
const LEAST_SLOPE = 0.01;

/**
 * A calibrator of probabilities from those that models gave to rows they had not seen.
 *
 * Tried are `none`, `platt` (a logistic curve through the log-odds), and from 100 rows of the rarer class on `venn-abers` (its
 * merged probability) and `isotonic`, each on every fifth row after fitting on the rest. Chosen is the first of them, in that
 * order, whose mean log loss is at most one standard error (of the paired differences) above the least: one that keeps
 * the order of rows unless another is clearly better. `none` below 5 rows of the rarer class.
 *
 * @param probabilities of class 1, `[nRows]`, none NaN
 * @param y 0 or 1, `[nRows]`
 */
export function fitBinaryCalibrator(probabilities: Float64Array, y: Float64Array): BinaryCalibrator {
  const nPositive = y.reduce((total, value) => total + value, 0);
  const rarer = Math.min(nPositive, y.length - nPositive);
  if (rarer < FEWEST) return { method: "none" };
  const methods = rarer < FEWEST_FOR_STEPS ? (["none", "platt"] as const) : BINARY_METHODS;
  const take = (values: Float64Array, rows: Uint32Array) => Float64Array.from(rows, (row) => values[row] as number);
  const chosen = chooseCalibrator<BinaryCalibrator["method"]>(methods, y, 2, (method, fitted, held) => {
    const calibrator = fitOne(method, take(probabilities, fitted), take(y, fitted));
    return Float64Array.from(held, (row) => {
      const p = calibratedProbability(calibrator, probabilities[row] as number);
      return logLoss(y[row] === 1 ? p : 1 - p);
    });
  });
  return fitOne(chosen, probabilities, y);
}

/** The calibrated probability of class 1. */
export function calibratedProbability(calibrator: BinaryCalibrator, probability: number): number {
  switch (calibrator.method) {
    case "none":
      return probability;
    case "platt":
      return plattAt(calibrator, logit(probability));
    case "venn-abers":
      return mergedProbability(...vennAbersAt(calibrator.fit, probability));
    case "isotonic":
      return isotonicAt(calibrator.fit, probability);
  }
}

export const BINARY_METHODS = ["none", "platt", "venn-abers", "isotonic"] as const;

function fitOne(method: BinaryCalibrator["method"], probabilities: Float64Array, y: Float64Array): BinaryCalibrator {
  switch (method) {
    case "none":
      return { method };
    case "platt": {
      const logits = probabilities.map(logit);
      const fit = fitPlatt(logits, y);
      if (fit.slope >= LEAST_SLOPE) return { method, ...fit };
      return { method, slope: LEAST_SLOPE, intercept: fitPlatt(new Float64Array(y.length), y).intercept };
    }
    case "venn-abers":
      return { method, fit: fitVennAbers(probabilities, y) };
    case "isotonic":
      return { method, fit: fitIsotonic(probabilities, y) };
  }
}
