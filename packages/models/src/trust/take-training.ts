import type { TrainingData } from "../contract/estimator.js";
import { takeRows } from "../rows/take-rows.js";

/** The training data of some rows. */
export function takeTraining(
  { features, task, y, qualifiers, weights }: TrainingData,
  rows: Uint32Array,
): TrainingData {
  return {
    features: takeRows(features, rows),
    task,
    y: Float64Array.from(rows, (row) => y[row] as number),
    ...(qualifiers === undefined ? {} : { qualifiers: Int8Array.from(rows, (row) => qualifiers[row] as number) }),
    ...(weights === undefined ? {} : { weights: Float64Array.from(rows, (row) => weights[row] as number) }),
  };
}
