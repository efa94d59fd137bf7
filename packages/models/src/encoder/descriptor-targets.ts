import type { TargetValues } from "../contract/estimator.js";
import { normalQuantile } from "../metrics/normal-distribution.js";
import type { ValueRows } from "../rows/feature-rows.js";

/** A column of values as something to learn. */
export interface NamedTarget extends TargetValues {
  readonly name: string;
}

/**
 * What a network can learn of molecules that nothing was measured of: the columns of a block of descriptors as normal scores, that is
 * the quantile of the standard normal distribution at each row's rank among the values there are, equal values sharing the mean of their
 * ranks. So all descriptors have one scale, and single huge values do not rule. Missing values stay so; columns with fewer than two
 * different values are left out.
 */
export function descriptorTargets({ columns, width, values }: ValueRows): NamedTarget[] {
  const nRows = values.length / width;
  return columns.flatMap((name, column): NamedTarget[] => {
    const y = Float64Array.from({ length: nRows }, (_, row) => values[row * width + column] as number);
    return isConstant(y) ? [] : [{ name, task: { kind: "regression" }, y: normalScores(y) }];
  });
}

function isConstant(y: Float64Array): boolean {
  const known = y.filter((value) => !Number.isNaN(value));
  return known.every((value) => value === known[0]);
}

function normalScores(y: Float64Array): Float64Array {
  const rows = Uint32Array.from(y.keys()).filter((row) => !Number.isNaN(y[row]));
  rows.sort((a, b) => (y[a] as number) - (y[b] as number) || a - b);
  const scores = new Float64Array(y.length).fill(Number.NaN);
  for (let first = 0; first < rows.length; ) {
    let end = first + 1;
    while (end < rows.length && y[rows[end] as number] === y[rows[first] as number]) end++;
    const score = normalQuantile((first + end) / 2 / rows.length);
    for (let i = first; i < end; i++) scores[rows[i] as number] = score;
    first = end;
  }
  return scores;
}
