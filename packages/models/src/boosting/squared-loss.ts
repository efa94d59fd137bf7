import { type Loss, weightedMean } from "./loss.js";

/**
 * Half the squared error. A row that is known to lie above or below its value costs nothing on that side of it.
 *
 * @param qualifiers -1 = the true value lies below `y`, 1 = above; `undefined` = at `y`, all of them
 */
export function squaredLoss(y: Float64Array, weights: Float64Array, qualifiers: Int8Array | undefined): Loss {
  const error = (output: number, row: number) => {
    const difference = output - (y[row] as number);
    return difference * (qualifiers?.[row] ?? 0) > 0 ? 0 : difference;
  };
  let sum = 0;
  let total = 0;
  for (let row = 0; row < y.length; row++) {
    sum += (weights[row] as number) * (y[row] as number);
    total += weights[row] as number;
  }
  return {
    nOutputs: 1,
    start: Float64Array.of(sum / total),
    derive([output], _, gradient, curvature) {
      for (let row = 0; row < y.length; row++) {
        const difference = error(output?.[row] as number, row);
        const weight = difference === 0 && (qualifiers?.[row] ?? 0) !== 0 ? 0 : (weights[row] as number);
        gradient[row] = weight * difference;
        curvature[row] = weight;
      }
    },
    mean: ([output], rows) => weightedMean(rows, weights, (row) => error(output?.[row] as number, row) ** 2 / 2),
  };
}
