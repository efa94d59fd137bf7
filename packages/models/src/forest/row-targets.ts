import type { ModelTask } from "../contract/estimator.js";
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
 * @param weights above 0
 * @param balanced whether all classes weigh the same
 */
export function rowTargets(task: ModelTask, y: Float64Array, weights: Float64Array, balanced: boolean): RowTargets {
  const nRows = y.length;
  const nOutputs = task.kind === "regression" ? 1 : task.nClasses;
  const masses = meanOne(balanced ? balancedWeights(y, weights, nOutputs) : weights);
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

/** The weights, those of each class divided by their sum. */
function balancedWeights(y: Float64Array, weights: Float64Array, nClasses: number): Float64Array {
  const sums = new Float64Array(nClasses);
  for (const [row, weight] of weights.entries()) sums[y[row] as number] = (sums[y[row] as number] as number) + weight;
  return weights.map((weight, row) => weight / (sums[y[row] as number] as number));
}

/** The weights divided by their mean. */
function meanOne(weights: Float64Array): Float64Array {
  if (weights.every((weight) => weight === weights[0])) return new Float64Array(weights.length).fill(1);
  const largest = weights.reduce((max, weight) => Math.max(max, weight), 0);
  const mean = weights.reduce((sum, weight) => sum + weight / largest, 0) / weights.length;
  return onExactGrid(weights.map((weight) => Math.max(weight / largest / mean, Number.MIN_VALUE)));
}
