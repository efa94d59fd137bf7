import type { ModelTask } from "../contract/estimator.js";

/** Targets for processes of mean 0 and variance 1, and how to get back. */
export interface ScaledTargets {
  /** `[n]` each: one for regression and for two classes, otherwise one a class (1 in it, 0 elsewhere before scaling). */
  readonly targets: readonly Float64Array[];
  readonly scales: readonly { readonly mean: number; readonly sd: number }[];
}

/** Mean and deviation are those of rows without a qualifier, weighted; of all rows where none is; a deviation of 0 counts as 1. */
export function scaledTargets(
  task: ModelTask,
  y: Float64Array,
  sides: Int8Array,
  weights: Float64Array,
): ScaledTargets {
  const raw =
    task.kind === "classification" && task.nClasses > 2
      ? Array.from({ length: task.nClasses }, (_, c) => y.map((value) => (value === c ? 1 : 0)))
      : [y];
  const isCensored = sides.every((side) => side !== 0);
  const counted = weights.map((weight, i) => (sides[i] === 0 || isCensored ? weight : 0));
  const scales = raw.map((values) => scaleOf(values, counted));
  const targets = raw.map((values, o) =>
    values.map((value) => (value - (scales[o]?.mean ?? 0)) / (scales[o]?.sd ?? 1)),
  );
  return { targets, scales };
}

function scaleOf(values: Float64Array, weights: Float64Array): { readonly mean: number; readonly sd: number } {
  const most = weights.reduce((a, b) => Math.max(a, b));
  const total = weights.reduce((sum, weight) => sum + weight / most, 0);
  const shares = weights.map((weight) => weight / most / total);
  const mean = values.reduce((sum, value, i) => sum + value * (shares[i] as number), 0);
  const variance = values.reduce((sum, value, i) => sum + (value - mean) ** 2 * (shares[i] as number), 0);
  const sd = Math.sqrt(variance);
  return { mean, sd: sd > 1e-12 * Math.max(Math.abs(mean), 1e-300) && Number.isFinite(sd) ? sd : 1 };
}
