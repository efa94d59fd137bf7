import type { Kernel } from "../kernel/kernel.js";
import type { FeatureRows } from "../rows/feature-rows.js";
import { takeRows } from "../rows/take-rows.js";
import { SumOfTerms } from "./sum-of-terms.js";

/** The kernel of each row with itself, `[nRows]`: the sum of the weights, but for linear terms. */
export function kernelAtItself(kernel: Kernel, rows: FeatureRows): Float64Array {
  const unit = kernel.terms.filter(({ term }) => term.kind !== "linear").reduce((sum, { weight }) => sum + weight, 0);
  const linear = { terms: kernel.terms.filter(({ term }) => term.kind === "linear") };
  const own = new Float64Array(rows.nRows).fill(unit);
  if (linear.terms.length === 0) return own;
  const value = new Float64Array(1);
  return own.map((each, i) => {
    const row = takeRows(rows, [i]);
    new SumOfTerms(linear, row).query(row)(0, value);
    return each + (value[0] as number);
  });
}
