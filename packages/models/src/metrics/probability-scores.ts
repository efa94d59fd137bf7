import type { ScoredRows } from "./scored-rows.js";
import { mean } from "./values.js";

/** Keeps the logarithm of a probability of 0 finite: the largest loss of a row is 36.04. */
const LEAST_PROBABILITY = 2 ** -52;

/**
 * Mean negative natural logarithm of the probability given to the measured class, at least 0; NaN for no rows. Probabilities are
 * raised to 2^-52 at least (scikit-learn's bound).
 */
export function logLoss({ y, value }: ScoredRows): number {
  const nClasses = value.length / y.length;
  return mean(
    y.map((label, row) => {
      const probability = value[row * nClasses + label] as number;
      return -Math.log(Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability)));
    }),
  );
}

/**
 * Brier score: mean squared distance of the probabilities from the truth. Binary: of the probability of class 1, in [0, 1];
 * else summed over the classes, in [0, 2]. NaN for no rows.
 *
 * @see doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2 (Brier 1950)
 */
export function brier({ y, value }: ScoredRows): number {
  const nClasses = value.length / y.length;
  return mean(
    y.map((label, row) => {
      let total = 0;
      for (let k = 0; k < nClasses; k++) {
        total += ((value[row * nClasses + k] as number) - (k === label ? 1 : 0)) ** 2;
      }
      return nClasses === 2 ? total / 2 : total;
    }),
  );
}
