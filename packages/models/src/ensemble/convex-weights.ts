import type { ModelTask } from "../contract/estimator.js";

/** Steps of the search; the gain of further ones is below rounding for the numbers of members that ensembles have. */
const MAX_STEPS = 2000;

/** Smallest probability that a logarithm is taken of. */
const MIN_PROBABILITY = 1e-6;

/**
 * Weights of members, at least 0 and adding up to 1, with which their mean fits `y` best: the least squared error for
 * regression, the least log loss for classification. Found by exponentiated gradient descent from equal weights, so that
 * members that are equally good share their weight. Deterministic.
 *
 * @param predictions one for each member, `[nRows]` or probabilities `[nRows, nClasses]`
 * @param rowWeights `[nRows]`, default all 1
 * @see doi:10.1007/BF00117832 (Breiman 1996, stacked regressions)
 * @see doi:10.1006/inco.1996.2612 (Kivinen & Warmuth 1997, exponentiated gradient)
 */
export function convexWeights(
  predictions: readonly Float64Array[],
  y: Float64Array,
  task: ModelTask,
  rowWeights: Float64Array | undefined,
): Float64Array {
  const n = predictions.length;
  let weights = new Float64Array(n).fill(1 / n);
  if (n === 1) return weights;
  const judge = task.kind === "regression" ? squaredError : logLoss(task.nClasses);
  let { loss, gradient } = judge(predictions, weights, y, rowWeights);
  let rate = 1;
  for (let step = 0; step < MAX_STEPS && rate > 1e-9; step++) {
    const scale = Math.max(...gradient.map(Math.abs)) || 1;
    const lowest = Math.min(...gradient);
    const next = weights.map((weight, i) => weight * Math.exp((-rate * ((gradient[i] as number) - lowest)) / scale));
    const total = next.reduce((sum, weight) => sum + weight, 0);
    for (let i = 0; i < n; i++) next[i] = (next[i] as number) / total;
    const judged = judge(predictions, next, y, rowWeights);
    if (judged.loss <= loss) {
      const gain = loss - judged.loss;
      weights = next;
      ({ loss, gradient } = judged);
      rate *= 1.5;
      if (gain <= 1e-12 * Math.abs(loss)) break;
    } else rate /= 2;
  }
  return weights;
}

type Judge = (
  predictions: readonly Float64Array[],
  weights: Float64Array,
  y: Float64Array,
  rowWeights: Float64Array | undefined,
) => { loss: number; gradient: Float64Array };

const squaredError: Judge = (predictions, weights, y, rowWeights) => {
  const gradient = new Float64Array(weights.length);
  let loss = 0;
  for (let row = 0; row < y.length; row++) {
    let error = -(y[row] as number);
    for (const [i, values] of predictions.entries()) error += (weights[i] as number) * (values[row] as number);
    const rowWeight = rowWeights?.[row] ?? 1;
    loss += rowWeight * error * error;
    for (const [i, values] of predictions.entries()) {
      gradient[i] = (gradient[i] as number) + 2 * rowWeight * error * (values[row] as number);
    }
  }
  return { loss, gradient };
};

function logLoss(nClasses: number): Judge {
  return (predictions, weights, y, rowWeights) => {
    const gradient = new Float64Array(weights.length);
    let loss = 0;
    for (let row = 0; row < y.length; row++) {
      const at = row * nClasses + (y[row] as number);
      let probability = 0;
      for (const [i, values] of predictions.entries()) probability += (weights[i] as number) * (values[at] as number);
      const held = Math.max(probability, MIN_PROBABILITY);
      const rowWeight = rowWeights?.[row] ?? 1;
      loss -= rowWeight * Math.log(held);
      for (const [i, values] of predictions.entries()) {
        gradient[i] = (gradient[i] as number) - (rowWeight * (values[at] as number)) / held;
      }
    }
    return { loss, gradient };
  };
}
