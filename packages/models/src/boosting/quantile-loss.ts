import { type Loss, weightedMean } from "./loss.js";
import { weightedQuantile } from "./weighted-quantile.js";

/**
 * The pinball loss: `q` times what an output is too low, `1 - q` times what it is too high; smallest at the `q`-quantile of the rows.
 * Leaf values are quantiles of what is left in the leaf.
 *
 * @param qualifiers as in `squaredLoss`
 */
export function quantileLoss(
  y: Float64Array,
  weights: Float64Array,
  qualifiers: Int8Array | undefined,
  quantile: number,
): Loss {
  const slope = (output: number, row: number) => {
    const difference = output - (y[row] as number);
    if (difference === 0 || difference * (qualifiers?.[row] ?? 0) > 0) return 0;
    return difference < 0 ? -quantile : 1 - quantile;
  };
  return {
    nOutputs: 1,
    start: Float64Array.of(weightedQuantile(y, weights, quantile)),
    derive([output], _, gradient, curvature) {
      for (let row = 0; row < y.length; row++) {
        const own = slope(output?.[row] as number, row);
        gradient[row] = (weights[row] as number) * own;
        curvature[row] = own === 0 && (qualifiers?.[row] ?? 0) !== 0 ? 0 : (weights[row] as number);
      }
    },
    mean: ([output], rows) =>
      weightedMean(rows, weights, (row) => {
        const value = output?.[row] as number;
        return slope(value, row) * (value - (y[row] as number));
      }),
    leafQuantile: { quantile, y },
  };
}
