import { takeRows } from "../rows/take-rows.js";
import type { TargetValues, TrainingData } from "./estimator.js";

type Rows = Uint32Array | readonly number[];

/** The rows with these numbers, in this order. Copies. */
export function takeTrainingData(data: TrainingData, rows: Rows): TrainingData {
  return { features: takeRows(data.features, rows), ...takeTargetValues(data, rows) };
}

/** What was measured of the rows with these numbers, in this order. Copies. */
export function takeTargetValues({ task, y, qualifiers, weights }: TargetValues, rows: Rows): TargetValues {
  return {
    task,
    y: Float64Array.from(rows, (row) => y[row] as number),
    ...(qualifiers && { qualifiers: Int8Array.from(rows, (row) => qualifiers[row] as number) }),
    ...(weights && { weights: Float64Array.from(rows, (row) => weights[row] as number) }),
  };
}
