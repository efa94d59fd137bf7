import { classProbabilities, predictedClasses, type ScoredRows } from "./scored-rows.js";

/** How probabilities are put into bins: of equal width in [0, 1], or of equally many rows. */
export type CalibrationBins = "width" | "mass";

const N_BINS = 10;

/**
 * Expected calibration error, in [0, 1]: mean over rows of `|mean probability - share that came true|` of their bin, 10 bins. NaN for
 * no rows.
 *
 * Binary: of the probability of class 1. More classes: of the probability of the most probable class. Bins of equal width are
 * `[0, 0.1], (0.1, 0.2], ...`; those of equal mass hold equally many rows up to one, in order of probability, equal
 * probabilities in order of row.
 *
 * @see doi:10.48550/arXiv.1706.04599 (Guo et al. 2017)
 */
export function expectedCalibrationError(rows: ScoredRows, bins: CalibrationBins): number {
  const { probability, truth } = confidences(rows);
  const n = probability.length;
  if (n === 0) return Number.NaN;
  const order = new Uint32Array(n).map((_, i) => i);
  order.sort((a, b) => (probability[a] as number) - (probability[b] as number) || a - b);
  const gap = new Float64Array(N_BINS);
  for (const [place, row] of order.entries()) {
    const p = probability[row] as number;
    const bin = bins === "mass" ? Math.floor((place * N_BINS) / n) : Math.max(0, Math.ceil(p * N_BINS - 1e-12) - 1);
    gap[bin] = (gap[bin] as number) + p - (truth[row] as number);
  }
  return gap.reduce((total, each) => total + Math.abs(each), 0) / n;
}

/** The probabilities to judge, and 1 where what they speak of came true. */
function confidences(rows: ScoredRows): { probability: Float64Array; truth: Uint8Array } {
  const { y, value } = rows;
  const nClasses = value.length / y.length;
  if (nClasses === 2) {
    return { probability: classProbabilities(rows, 1), truth: Uint8Array.from(y, (label) => (label === 1 ? 1 : 0)) };
  }
  const predicted = predictedClasses(rows);
  return {
    probability: Float64Array.from(predicted, (label, row) => value[row * nClasses + label] as number),
    truth: Uint8Array.from(predicted, (label, row) => (label === y[row] ? 1 : 0)),
  };
}
