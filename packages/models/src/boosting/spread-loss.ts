import { type Loss, weightedMean } from "./loss.js";

/** Errors are taken to be at least this part of their root mean square. */
const LEAST = 1e-3;

/**
 * Negative log likelihood of errors that are normally distributed about 0; the output is the logarithm of their variance. Its
 * curvature is the expected one, 1/2 for every row.
 *
 * @param errors not all 0
 * @see doi:10.48550/arXiv.1910.03225 (Duan et al. 2020)
 */
export function spreadLoss(errors: Float64Array, weights: Float64Array): Loss {
  let sum = 0;
  let total = 0;
  for (let row = 0; row < errors.length; row++) {
    sum += (weights[row] as number) * (errors[row] as number) ** 2;
    total += weights[row] as number;
  }
  const least = (LEAST ** 2 * sum) / total;
  const squares = errors.map((error) => error ** 2 + least);
  return {
    nOutputs: 1,
    start: Float64Array.of(Math.log(sum / total + least)),
    derive([output], _, gradient, curvature) {
      for (let row = 0; row < errors.length; row++) {
        const weight = weights[row] as number;
        const ratio = (squares[row] as number) * Math.exp(-(output?.[row] as number));
        gradient[row] = (weight * (1 - ratio)) / 2;
        curvature[row] = weight / 2;
      }
    },
    mean: ([output], rows) =>
      weightedMean(rows, weights, (row) => {
        const logVariance = output?.[row] as number;
        return (logVariance + (squares[row] as number) * Math.exp(-logVariance)) / 2;
      }),
  };
}
