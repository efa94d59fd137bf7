import { takeRows } from "../rows/take-rows.js";
import type { TrainingData } from "./estimator.js";

/** The rows with these numbers, in this order. Copies. */
export function takeTrainingData(data: TrainingData, rows: Uint32Array | readonly number[]): TrainingData {
  const { features, task, y, qualifiers, weights } = data;
  return {
    features: takeRows(features, rows),
    task,
    y: Float64Array.from(rows, (row) => y[row] as number),
    ...(qualifiers && { qualifiers: Int8Array.from(rows, (row) => qualifiers[row] as number) }),
    ...(weights && { weights: Float64Array.from(rows, (row) => weights[row] as number) }),
  };
}
