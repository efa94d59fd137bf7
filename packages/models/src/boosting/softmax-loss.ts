import { type Loss, weightedMean } from "./loss.js";
import { softmaxInPlace } from "./softmax.js";

/** A class that no row has starts as probable as this. */
const LEAST = 1e-6;

/** Negative log likelihood of three classes or more; output `k` is the logarithm of the odds of class `k`, up to a common number. */
export function softmaxLoss(y: Float64Array, weights: Float64Array, nClasses: number): Loss {
  const shares = new Float64Array(nClasses);
  for (let row = 0; row < y.length; row++) {
    shares[y[row] as number] = (shares[y[row] as number] as number) + (weights[row] as number);
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  const probabilities = (outputs: readonly Float64Array[], row: number) => {
    const own = Float64Array.from(outputs, (output) => output[row] as number);
    softmaxInPlace(own);
    return own;
  };
  return {
    nOutputs: nClasses,
    start: shares.map((share) => Math.log(Math.max(LEAST, share / total))),
    derive(outputs, output, gradient, curvature) {
      for (let row = 0; row < y.length; row++) {
        const probability = probabilities(outputs, row)[output] as number;
        const weight = weights[row] as number;
        gradient[row] = weight * (probability - (y[row] === output ? 1 : 0));
        // Outputs are moved one by one though they matter together: doi:10.1214/aos/1013203451, section 4.6.
        curvature[row] = ((weight * nClasses) / (nClasses - 1)) * probability * (1 - probability);
      }
    },
    mean: (outputs, rows) =>
      weightedMean(
        rows,
        weights,
        (row) => -Math.log(Math.max(Number.MIN_VALUE, probabilities(outputs, row)[y[row] as number] as number)),
      ),
  };
}
