import { type Loss, weightedMean } from "./loss.js";

/** Probabilities of a class that all or none of the rows have start this far from 1 and 0. */
const LEAST = 1e-6;

/** Negative log likelihood of classes 0 and 1; the output is the logarithm of the odds of class 1. */
export function logisticLoss(y: Float64Array, weights: Float64Array): Loss {
  let active = 0;
  let total = 0;
  for (let row = 0; row < y.length; row++) {
    active += (weights[row] as number) * (y[row] as number);
    total += weights[row] as number;
  }
  const share = Math.min(1 - LEAST, Math.max(LEAST, active / total));
  return {
    nOutputs: 1,
    start: Float64Array.of(Math.log(share / (1 - share))),
    derive([output], _, gradient, curvature) {
      for (let row = 0; row < y.length; row++) {
        const probability = 1 / (1 + Math.exp(-(output?.[row] as number)));
        const weight = weights[row] as number;
        gradient[row] = weight * (probability - (y[row] as number));
        curvature[row] = weight * probability * (1 - probability);
      }
    },
    mean: ([output], rows) =>
      weightedMean(rows, weights, (row) => {
        const margin = (output?.[row] as number) * (y[row] === 1 ? 1 : -1);
        return margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
      }),
  };
}
