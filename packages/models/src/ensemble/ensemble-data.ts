import type { TrainingData } from "../contract/estimator.js";
import { takeTrainingData } from "../contract/take-training-data.js";
import { type FoldRows, innerFolds } from "../split/inner-folds.js";
import { onScale, type TargetScale, targetScale } from "./target-scale.js";

/** Rows below which nothing can be held out. */
const FEWEST_ROWS = 8;

/** Training data as ensembles use them. */
export interface EnsembleData {
  /** Without rows of weight 0, values on `scale`. */
  readonly data: TrainingData;
  readonly scale: TargetScale;
  /** Their numbers in the data that were given. */
  readonly rows: Uint32Array;
  /** How much each counts when members are judged: 0 for a value that is only a bound. */
  readonly judgedBy: Float64Array;
  /** To judge members by; `undefined` where there are too few rows. */
  readonly folds: readonly FoldRows[] | undefined;
}

/** @throws {MolsieveError} `argument` when `folds` is out of range */
export function ensembleData(given: TrainingData, folds: number, seed: number): EnsembleData {
  const all = Uint32Array.from(given.y.keys());
  const rows = all.filter((row) => given.weights?.[row] !== 0);
  const taken = rows.length === all.length ? given : takeTrainingData(given, rows);
  const scale = targetScale(taken);
  const data = onScale(taken, scale);
  const { y, task, weights, qualifiers } = data;
  const judgedBy = Float64Array.from(y, (_, row) => ((qualifiers?.[row] ?? 0) === 0 ? (weights?.[row] ?? 1) : 0));
  const parts = innerFolds(y.length, folds, {
    ...(task.kind === "classification" ? { classes: y } : { values: y }),
    seed,
  });
  const canJudge = rows.length >= FEWEST_ROWS && judgedBy.some((weight) => weight > 0);
  return { data, scale, rows, judgedBy, folds: canJudge ? parts : undefined };
}
