import { takeRows } from "../rows/take-rows.js";
import type { TrainingData } from "./estimator.js";

/** Training data without the rows of weight 0, and with weights whose mean is 1: only their ratios count. */
export interface PresentRows extends TrainingData {
  readonly weights: Float64Array;
  readonly qualifiers: Int8Array;
}

/** The data as estimators use them; copies features only where a row has weight 0. At least one row. */
export function presentRows({ features, task, y, qualifiers, weights }: TrainingData): PresentRows {
  const { nRows } = features;
  const present = Uint32Array.from({ length: nRows }, (_, i) => i).filter((i) => weights?.[i] !== 0);
  const own = Float64Array.from(present, (i) => weights?.[i] ?? 1);
  const largest = own.reduce((most, weight) => Math.max(most, weight), 0);
  const mean = own.reduce((sum, weight) => sum + weight / largest, 0) / own.length;
  return {
    features: present.length === nRows ? features : takeRows(features, present),
    task,
    y: present.length === nRows ? y : Float64Array.from(present, (i) => y[i] as number),
    qualifiers: Int8Array.from(present, (i) => qualifiers?.[i] ?? 0),
    weights: own.map((weight) => weight / largest / mean),
  };
}
