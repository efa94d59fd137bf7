import type { KernelRows } from "./kernel-rows.js";
import type { SmoProblem, SmoSolution } from "./smo.js";

/** `sum of coefficient x kernel + bias`: a function of rows. */
export interface Decision {
  /** Coefficient of each training row, most of them 0, `[nRows]`. */
  readonly coefficients: Float64Array;
  readonly bias: number;
}

export function decisionOf({ rows, signs }: SmoProblem, { alpha, bias }: SmoSolution, nRows: number): Decision {
  const coefficients = new Float64Array(nRows);
  for (const [t, row] of rows.entries()) {
    coefficients[row] = (coefficients[row] as number) + (signs[t] as number) * (alpha[t] as number);
  }
  return { coefficients, bias };
}

/** The decision for row `i` of the kernel. */
export function decide({ coefficients, bias }: Decision, kernel: KernelRows, i: number): number {
  const line = kernel.row(i);
  let sum = bias;
  for (let j = 0; j < line.length; j++) sum += (coefficients[j] as number) * (line[j] as number);
  return sum;
}

/** Twice 1 - the largest similarity of row `i` with a row that has a coefficient: squared distance in the space of the kernel. */
export function distanceToSupport({ coefficients }: Decision, kernel: KernelRows, i: number): number {
  const line = kernel.row(i);
  let most = 0;
  for (let j = 0; j < line.length; j++) if (coefficients[j] !== 0) most = Math.max(most, line[j] as number);
  return 2 * Math.max(0, 1 - most);
}
