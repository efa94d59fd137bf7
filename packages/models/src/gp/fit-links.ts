import { fitPlatt, type PlattFit } from "../calibration/platt.js";
import type { ModelTask } from "../contract/estimator.js";

/**
 * What makes the outputs of a kernel model probabilities, one link an output; none for regression.
 *
 * @param y classes, `[n]`
 * @param weights `[n]`; their mean does not matter
 * @param scores of each output, of rows that were left out, `[n]` each
 */
export function fitLinks(
  task: ModelTask,
  y: Float64Array,
  weights: Float64Array,
  scores: readonly Float64Array[],
): PlattFit[] {
  if (task.kind === "regression") return [];
  const mean = weights.reduce((sum, weight) => sum + weight / weights.length, 0);
  const shares = weights.map((weight) => weight / mean);
  return scores.map((each, o) => {
    const isMember = y.map((value) => (value === (task.nClasses === 2 ? 1 : o) ? 1 : 0));
    return fitPlatt(each, isMember, { weights: shares, rising: true });
  });
}
