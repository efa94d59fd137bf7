import type { ModelTask } from "../contract/estimator.js";
import { innerFolds } from "../split/inner-folds.js";
import type { MeasuredTargetRows } from "./measured-target.js";

/** Fewer rows than these tell nothing of when to stop. */
const LEAST_HELD_OUT = 5;

/**
 * The rows that each member of an ensemble holds out: another fold for each, as far as there are; undefined where they would be too
 * few. Of a single target each fold has its share of classes or values.
 *
 * @param part of the rows, 0 to 0.5
 */
export function heldOutRows(
  task: ModelTask,
  measured: readonly MeasuredTargetRows[],
  part: number,
  nMembers: number,
  seed: number,
): Uint32Array[] | undefined {
  const [{ y } = { y: new Float64Array(0) }] = measured;
  if (part * y.length < LEAST_HELD_OUT) return undefined;
  const alike = measured.length > 1 ? {} : task.kind === "classification" ? { classes: y } : { values: y };
  const folds = innerFolds(y.length, Math.round(1 / part), { ...alike, seed });
  return Array.from({ length: nMembers }, (_, member) => folds[member % folds.length]?.test ?? new Uint32Array(0));
}
