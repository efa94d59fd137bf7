import { type BinaryCalibrator, calibratedProbability, fitBinaryCalibrator } from "../calibration/binary-calibrator.js";
import { type ClassCalibrator, calibratedProbabilities, fitClassCalibrator } from "../calibration/class-calibrator.js";
import { fitVennAbers, type VennAbersFit, vennAbersAt } from "../calibration/venn-abers.js";
import { type ClassScores, classScores } from "../conformal/class-p-values.js";
import type { Estimate, TrainingData } from "../contract/estimator.js";

/** What makes probabilities of a classification model hold. */
export interface ClassTrust {
  readonly kind: "classification";
  readonly nClasses: number;
  /** For two classes. */
  readonly calibrator: BinaryCalibrator;
  /** For two classes; absent where no probability of unseen rows is known. */
  readonly bounds?: VennAbersFit;
  /** For more than two classes. */
  readonly classCalibrator: ClassCalibrator;
  readonly scores: ClassScores;
}

/**
 * Learns calibration, from all repeats, and p-values, from the first: each row counts once. Rows of weight 0 teach nothing.
 *
 * @param calibrate with false probabilities stay as they are, without bounds
 */
export function fitClassTrust(
  data: TrainingData,
  estimates: readonly Estimate[],
  nClasses: number,
  calibrate = true,
): ClassTrust {
  const y: number[] = [];
  const probabilities: number[] = [];
  for (const { value } of estimates) {
    for (let row = 0; row < data.y.length; row++) {
      const own = value.subarray(row * nClasses, (row + 1) * nClasses);
      if (!calibrate || data.weights?.[row] === 0 || own.some(Number.isNaN)) continue;
      y.push(data.y[row] as number);
      probabilities.push(...own);
    }
  }
  const first = (estimates[0] as Estimate).value.map((own, i) =>
    data.weights?.[Math.floor(i / nClasses)] === 0 ? Number.NaN : own,
  );
  const known = Float64Array.from(y);
  const all = Float64Array.from(probabilities);
  const positive = nClasses === 2 ? all.filter((_, i) => i % 2 === 1) : new Float64Array(0);
  return {
    kind: "classification",
    nClasses,
    calibrator: positive.length === 0 ? { method: "none" } : fitBinaryCalibrator(positive, known),
    ...(positive.length === 0 ? {} : { bounds: fitVennAbers(positive, known) }),
    classCalibrator: nClasses === 2 || !calibrate ? { method: "none" } : fitClassCalibrator(all, known, nClasses),
    scores: classScores(data.y, first, nClasses),
  };
}

/** What a calibrated classifier says. */
interface ClassPrediction {
  /** Two classes: probability of class 1. More: the most probable class. */
  readonly value: Float64Array;
  readonly probabilities: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Calibrated probabilities, and for two classes the Venn-Abers bounds, widened where they leave out the probability itself. */
export function calibratedClasses(trust: ClassTrust, raw: Float64Array): ClassPrediction {
  const { nClasses, bounds, calibrator, classCalibrator } = trust;
  const nRows = raw.length / nClasses;
  const lower = new Float64Array(nRows).fill(nClasses === 2 ? 0 : Number.NaN);
  const upper = new Float64Array(nRows).fill(nClasses === 2 ? 1 : Number.NaN);
  if (nClasses > 2) {
    const probabilities = calibratedProbabilities(classCalibrator, raw, nClasses);
    const value = lower.map((_, row) => {
      const own = probabilities.subarray(row * nClasses, (row + 1) * nClasses);
      return own.indexOf(Math.max(...own));
    });
    return { value, probabilities, lower, upper };
  }
  const value = lower.map((_, row) => calibratedProbability(calibrator, raw[2 * row + 1] as number));
  const probabilities = raw.map((_, i) => (i % 2 === 1 ? (value[i >> 1] as number) : 1 - (value[i >> 1] as number)));
  if (bounds !== undefined) {
    for (let row = 0; row < nRows; row++) {
      const [low, high] = vennAbersAt(bounds, raw[2 * row + 1] as number);
      lower[row] = Math.min(low, value[row] as number);
      upper[row] = Math.max(high, value[row] as number);
    }
  }
  return { value, probabilities, lower, upper };
}
