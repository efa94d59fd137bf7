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

const FOLDS = 5;

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
  const foldOf = evenFolds(y);
  const losses = methods.map((method) => heldOutLosses(method, probabilities, y, foldOf));
  const mean = losses.map((each) => each.reduce((total, loss) => total + loss, 0) / y.length);
  const best = losses[mean.indexOf(Math.min(...mean))] as Float64Array;
  const chosen = methods.find((_, m) => isNear(losses[m] as Float64Array, best));
  return fitOne(chosen ?? "platt", probabilities, y);
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

/** Every fifth row of each class is of the same fold. */
function evenFolds(y: Float64Array): Uint8Array {
  const seen = [0, 0];
  return Uint8Array.from(y, (label) => {
    const count = seen[label] as number;
    seen[label] = count + 1;
    return count % FOLDS;
  });
}

function heldOutLosses(
  method: BinaryCalibrator["method"],
  probabilities: Float64Array,
  y: Float64Array,
  foldOf: Uint8Array,
): Float64Array {
  const losses = new Float64Array(y.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const isFitted = (_: number, row: number) => foldOf[row] !== fold;
    const calibrator = fitOne(method, probabilities.filter(isFitted), y.filter(isFitted));
    for (let row = 0; row < y.length; row++) {
      if (foldOf[row] !== fold) continue;
      const p = calibratedProbability(calibrator, probabilities[row] as number);
      losses[row] = logLoss(y[row] === 1 ? p : 1 - p);
    }
  }
  return losses;
}

/** Whether the mean of `losses` is at most a standard error of the differences above that of `best`. */
function isNear(losses: Float64Array, best: Float64Array): boolean {
  const n = losses.length;
  const differences = losses.map((loss, row) => loss - (best[row] as number));
  const mean = differences.reduce((total, each) => total + each, 0) / n;
  const squares = differences.reduce((total, each) => total + (each - mean) ** 2, 0);
  return mean <= Math.sqrt(squares / (n - 1) / n);
}
