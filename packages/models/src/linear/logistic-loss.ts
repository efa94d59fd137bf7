import { addRow, type LinearColumns, rowDot } from "./linear-columns.js";
import type { Smooth } from "./minimise.js";
import { softmax } from "./softmax.js";

/**
 * `sum of weight x log loss + penalty / 2 x sum of squared weights of columns`. A point is, for each score, the weights of the
 * columns and then the intercept: `[nScores, width + 1]`.
 *
 * @param y class numbers
 */
export function logisticLoss(
  x: LinearColumns,
  y: Float64Array,
  weights: Float64Array,
  nScores: number,
  penalty: number,
): Smooth {
  const { nRows, width } = x;
  const scores = new Float64Array(nRows * nScores);
  return {
    size: nScores * (width + 1),
    evaluate(point, gradient) {
      scoresAt(x, point, nScores, scores);
      const probabilities = softmax(scores, nScores);
      gradient.fill(0);
      const slopes = Array.from({ length: nScores }, (_, k) =>
        gradient.subarray(k * (width + 1), (k + 1) * (width + 1)),
      );
      let value = 0;
      for (let i = 0; i < nRows; i++) {
        const weight = weights[i] as number;
        value += weight * lossOf(scores.subarray(i * nScores, (i + 1) * nScores), y[i] as number);
        for (let k = 0; k < nScores; k++) {
          const own = slopes[k] as Float64Array;
          const c = nScores === 1 ? 1 : k;
          const probability = probabilities[i * Math.max(2, nScores) + c] as number;
          const slope = weight * (probability - (y[i] === c ? 1 : 0));
          addRow(x, i, slope, own);
          own[width] = (own[width] as number) + slope;
        }
      }
      for (let p = 0; p < point.length; p++) {
        if (p % (width + 1) === width) continue;
        const part = point[p] as number;
        value += (penalty / 2) * part * part;
        gradient[p] = (gradient[p] as number) + penalty * part;
      }
      return value;
    },
  };
}

/** Writes the scores of all rows, `[nRows, nScores]`. */
export function scoresAt(x: LinearColumns, point: Float64Array, nScores: number, scores: Float64Array): void {
  const { nRows, width } = x;
  for (let k = 0; k < nScores; k++) {
    const at = k * (width + 1);
    const own = point.subarray(at, at + width);
    for (let i = 0; i < nRows; i++) scores[i * nScores + k] = rowDot(x, i, own) + (point[at + width] as number);
  }
}

/** Minus the logarithm of the probability of class `c`, finite for all finite scores. */
export function lossOf(scores: Float64Array, c: number): number {
  if (scores.length === 1) {
    const score = c === 1 ? (scores[0] as number) : -(scores[0] as number);
    return Math.log1p(Math.exp(-Math.abs(score))) + Math.max(0, -score);
  }
  let largest = Number.NEGATIVE_INFINITY;
  for (const score of scores) largest = Math.max(largest, score);
  let sum = 0;
  for (const score of scores) sum += Math.exp(score - largest);
  return largest + Math.log(sum) - (scores[c] as number);
}
