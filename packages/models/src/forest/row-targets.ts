import type { TrainingData } from "../contract/estimator.js";
import { onExactGrid } from "./exact-grid.js";

/** What splits are judged by, and what leaves say; every array is `[nRows]`. */
export interface RowTargets {
  /** Numbers that a leaf says: 1 for regression, else one a class. */
  readonly nOutputs: number;
  readonly y: Float64Array;
  /** What one draw of the row counts: its weight, mean 1. */
  readonly masses: Float64Array;
  /**
   * How many sums of draws a node has beside its mass. The best split has the least impurity (variance, Gini) on both sides; with
   * mass `n` and sums `S` in the node, of which `n1` and `s1` pass, that is the largest `sum (n s1 - n1 S)^2 / (n1 (n - n1))`.
   */
  readonly nSums: number;
  /** Which sum the row adds to. */
  readonly sumOf: Uint16Array;
  /** What one draw of the row adds to it. Sums of these and of masses are exact. */
  readonly terms: Float64Array;
}

/**
 * @param balanced whether all classes weigh the same
 */
export function rowTargets({ task, y, weights }: TrainingData, balanced: boolean): RowTargets {
  const nRows = y.length;
  const nOutputs = task.kind === "regression" ? 1 : task.nClasses;
  const raw = weights?.slice() ?? new Float64Array(nRows).fill(1);
  if (balanced) {
    const ofClass = new Float64Array(nOutputs);
    for (const [row, weight] of raw.entries())
      ofClass[y[row] as number] = (ofClass[y[row] as number] as number) + weight;
    for (const [row, weight] of raw.entries())
      raw[row] = weight === 0 ? 0 : weight / (ofClass[y[row] as number] as number);
  }
  const masses = meanOne(raw);
  if (task.kind === "regression") {
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    const mean = y.reduce((sum, value, row) => sum + value * (masses[row] as number), 0) / total;
    const terms = onExactGrid(y.map((value, row) => (value - mean) * (masses[row] as number)));
    return { nOutputs, y, masses, nSums: 1, sumOf: new Uint16Array(nRows), terms };
  }
  if (nOutputs === 2) {
    const terms = masses.map((mass, row) => mass * (y[row] as number));
    return { nOutputs, y, masses, nSums: 1, sumOf: new Uint16Array(nRows), terms };
  }
  return { nOutputs, y, masses, nSums: nOutputs, sumOf: Uint16Array.from(y), terms: masses };
}

/** The weights divided by the mean of those above 0. */
function meanOne(weights: Float64Array): Float64Array {
  const present = weights.filter((weight) => weight > 0);
  if (present.every((weight) => weight === present[0])) return weights.map((weight) => (weight > 0 ? 1 : 0));
  const largest = present.reduce((max, weight) => Math.max(max, weight), 0);
  const mean = present.reduce((sum, weight) => sum + weight / largest, 0) / present.length;
  return onExactGrid(weights.map((weight) => weight / largest / mean));
}
