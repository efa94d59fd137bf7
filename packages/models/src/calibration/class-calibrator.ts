import { chooseCalibrator } from "./choose-calibrator.js";
import { logLoss } from "./log-loss.js";
import { fitTemperature, withTemperature } from "./temperature.js";
import { fitVectorScaling, type VectorScaling, withVectorScaling } from "./vector-scaling.js";

/** What turns a model's probabilities of three or more classes into ones that hold. */
export type ClassCalibrator =
  | { readonly method: "none" }
  | { readonly method: "temperature"; readonly temperature: number }
  | { readonly method: "vector"; readonly fit: VectorScaling };

/** Rows below which probabilities are left as they are, and rows of the rarest class below which `vector` is not tried. */
const FEWEST = 5;

export const CLASS_METHODS = ["none", "temperature", "vector"] as const;

/**
 * A calibrator of probabilities of three or more classes from those that models gave to rows they had not seen.
 *
 * Tried are `none`, `temperature` (one number for all classes, which keeps the order of the classes in each row), and from 5 rows of
 * the rarest class on `vector` (two numbers a class), each on every fifth row of a class after fitting to the rest. Chosen is the first
 * of them, in that order, whose mean log loss is at most one standard error above the least, as `chooseCalibrator` has it.
 *
 * @param probabilities `[nRows, nClasses]`, none NaN
 * @param y class numbers, `[nRows]`
 * @see doi:10.48550/arXiv.1706.04599 (Guo et al. 2017)
 */
export function fitClassCalibrator(probabilities: Float64Array, y: Float64Array, nClasses: number): ClassCalibrator {
  if (y.length < FEWEST) return { method: "none" };
  const counts = new Uint32Array(nClasses);
  for (const label of y) counts[label] = (counts[label] as number) + 1;
  const methods = Math.min(...counts) < FEWEST ? (["none", "temperature"] as const) : CLASS_METHODS;
  const rowsOf = (rows: Uint32Array) => ({
    probabilities: takeRows(probabilities, rows, nClasses),
    y: Float64Array.from(rows, (row) => y[row] as number),
  });
  const chosen = chooseCalibrator<ClassCalibrator["method"]>(methods, y, nClasses, (method, fitted, held) => {
    const known = rowsOf(fitted);
    const asked = rowsOf(held);
    const calibrator = fitOne(method, known.probabilities, known.y, nClasses);
    const said = calibratedProbabilities(calibrator, asked.probabilities, nClasses);
    return asked.y.map((label, i) => logLoss(said[i * nClasses + label] as number));
  });
  return fitOne(chosen, probabilities, y, nClasses);
}

/** The calibrated probabilities, `[nRows, nClasses]`. */
export function calibratedProbabilities(
  calibrator: ClassCalibrator,
  probabilities: Float64Array,
  nClasses: number,
): Float64Array {
  switch (calibrator.method) {
    case "none":
      return probabilities;
    case "temperature":
      return withTemperature(probabilities, calibrator.temperature, nClasses);
    case "vector":
      return withVectorScaling(probabilities, calibrator.fit);
  }
}

function fitOne(
  method: ClassCalibrator["method"],
  probabilities: Float64Array,
  y: Float64Array,
  nClasses: number,
): ClassCalibrator {
  switch (method) {
    case "none":
      return { method };
    case "temperature":
      return { method, temperature: fitTemperature(probabilities, y, nClasses) };
    case "vector":
      return { method, fit: fitVectorScaling(probabilities, y, nClasses) };
  }
}

function takeRows(values: Float64Array, rows: Uint32Array, width: number): Float64Array {
  const taken = new Float64Array(rows.length * width);
  for (const [i, row] of rows.entries()) taken.set(values.subarray(row * width, (row + 1) * width), i * width);
  return taken;
}
