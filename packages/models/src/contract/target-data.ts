import { takeRows } from "../rows/take-rows.js";
import type { JointData, TargetValues, TrainingData } from "./estimator.js";
import { takeTargetValues, takeTrainingData } from "./take-training-data.js";

/** Numbers of the rows that have a value of the target, ascending. */
export function measuredRows({ y }: TargetValues): Uint32Array {
  return Uint32Array.from(y.keys()).filter((row) => !Number.isNaN(y[row]));
}

/** What a model of one of the targets learns from: the rows that have its value. Copies. */
export function targetData({ features }: JointData, target: TargetValues): TrainingData {
  return takeTrainingData({ features, ...target }, measuredRows(target));
}

/** The rows with these numbers, in this order. Copies. */
export function takeJointData({ features, targets }: JointData, rows: Uint32Array): JointData {
  return {
    features: takeRows(features, rows),
    targets: targets.map((target) => takeTargetValues(target, rows)),
  };
}
