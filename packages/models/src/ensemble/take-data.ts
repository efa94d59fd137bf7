import type { TrainingData } from "../contract/estimator.js";
import { takeRows } from "../rows/take-rows.js";

/** The training data of these rows, in this order. */
export function takeData({ features, task, y, qualifiers, weights }: TrainingData, rows: Uint32Array): TrainingData {
  return {
    features: takeRows(features, rows),
    task,
    y: Float64Array.from(rows, (row) => y[row] as number),
    ...(qualifiers && { qualifiers: Int8Array.from(rows, (row) => qualifiers[row] as number) }),
    ...(weights && { weights: Float64Array.from(rows, (row) => weights[row] as number) }),
  };
}
