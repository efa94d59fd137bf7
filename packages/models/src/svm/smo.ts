import type { KernelRows } from "./kernel-rows.js";

/**
 * The dual problem of a support vector machine: find `a` in `[0, upper]` with `sum sign a = 0` that makes
 * `1/2 sum sign_s sign_t a_s a_t K(row_s, row_t) + sum linear a` least. Every array is `[nVariables]`.
 */
export interface SmoProblem {
  /** Row of the kernel of each variable; several may have the same. */
  readonly rows: Uint32Array;
  /** -1 or 1. */
  readonly signs: Int8Array;
  readonly linear: Float64Array;
  /** Above 0. */
  readonly upper: Float64Array;
}

export interface SmoSolution {
  readonly alpha: Float64Array;
  /** The decision for a row is `sum sign a K + bias`. */
  readonly bias: number;
  readonly objective: number;
}

/** Least curvature along a step, so that equal rows do not divide by 0. */
const LEAST_CURVATURE = 1e-12;
const TURN_EVERY = 200;

/**
 * Sequential minimal optimisation: each round moves the pair of variables that promises the largest gain by the second-order
 * approximation; variables that are stuck at a bound are set aside, and looked at again before the end.
 *
 * @param tolerance how far the conditions of optimality may be missed
 * @see doi:10.1145/1961189.1961199 (Chang & Lin 2011), sections 4.1 and 5.1
 */
export async function solveSmo(
  problem: SmoProblem,
  kernel: KernelRows,
  tolerance: number,
  breathe: () => Promise<void> | void,
): Promise<SmoSolution> {
  const { rows, signs, linear, upper } = problem;
  const n = rows.length;
  const alpha = new Float64Array(n);
  const gradient = linear.slice();
  let active = Uint32Array.from({ length: n }, (_, t) => t);
  const maxRounds = Math.max(1e6, 100 * n);
  const shrinkEvery = Math.min(n, 1000);
  let untilShrink = shrinkEvery;
  for (let round = 0; round < maxRounds; round++) {
    if (round % TURN_EVERY === 0) await breathe();
    // The most that one variable can still gain by going up, and another by going down.
    let most = Number.NEGATIVE_INFINITY;
    let least = Number.POSITIVE_INFINITY;
    let i = -1;
    for (const t of active) {
      const gain = -(signs[t] as number) * (gradient[t] as number);
      if (gain > most && canRise(problem, alpha, t)) {
        most = gain;
        i = t;
      }
      if (gain < least && canFall(problem, alpha, t)) least = gain;
    }
    if (!(most - least > tolerance)) {
      if (active.length === n) break;
      active = rebuilt(problem, kernel, alpha, gradient, active);
      untilShrink = shrinkEvery;
      continue;
    }
    if (--untilShrink === 0) {
      untilShrink = shrinkEvery;
      active = active.filter((t) => {
        const gain = -(signs[t] as number) * (gradient[t] as number);
        const rises = canRise(problem, alpha, t);
        const falls = canFall(problem, alpha, t);
        return (rises && falls) || (rises ? gain >= least : gain <= most);
      });
    }
    const rowI = kernel.row(rows[i] as number);
    let j = -1;
    let best = 0;
    for (const t of active) {
      const difference = most + (signs[t] as number) * (gradient[t] as number);
      if (difference <= 0 || !canFall(problem, alpha, t)) continue;
      const curvature = Math.max(2 - 2 * (rowI[rows[t] as number] as number), LEAST_CURVATURE);
      const gain = (difference * difference) / curvature;
      if (gain > best) {
        best = gain;
        j = t;
      }
    }
    const rowJ = kernel.row(rows[j] as number);
    const curvature = Math.max(2 - 2 * (rowI[rows[j] as number] as number), LEAST_CURVATURE);
    const wanted = (most + (signs[j] as number) * (gradient[j] as number)) / curvature;
    const roomI = signs[i] === 1 ? (upper[i] as number) - (alpha[i] as number) : (alpha[i] as number);
    const roomJ = signs[j] === 1 ? (alpha[j] as number) : (upper[j] as number) - (alpha[j] as number);
    const step = Math.min(wanted, roomI, roomJ);
    // Exactly onto the bound, where rounding would miss it.
    alpha[i] =
      step === roomI ? (signs[i] === 1 ? (upper[i] as number) : 0) : (alpha[i] as number) + (signs[i] as number) * step;
    alpha[j] =
      step === roomJ ? (signs[j] === 1 ? 0 : (upper[j] as number)) : (alpha[j] as number) - (signs[j] as number) * step;
    for (const t of active) {
      const row = rows[t] as number;
      const change = (rowI[row] as number) - (rowJ[row] as number);
      gradient[t] = (gradient[t] as number) + (signs[t] as number) * step * change;
    }
  }
  if (active.length < n) rebuilt(problem, kernel, alpha, gradient, active);
  let objective = 0;
  for (let t = 0; t < n; t++)
    objective += ((alpha[t] as number) * ((gradient[t] as number) + (linear[t] as number))) / 2;
  return { alpha, bias: biasOf(problem, alpha, gradient), objective };
}

/** Whether `sign x alpha` can go up. */
function canRise({ signs, upper }: SmoProblem, alpha: Float64Array, t: number): boolean {
  return signs[t] === 1 ? (alpha[t] as number) < (upper[t] as number) : (alpha[t] as number) > 0;
}

/** Whether `sign x alpha` can go down. */
function canFall({ signs, upper }: SmoProblem, alpha: Float64Array, t: number): boolean {
  return signs[t] === 1 ? (alpha[t] as number) > 0 : (alpha[t] as number) < (upper[t] as number);
}

/** Writes the gradients of variables set aside anew; returns all variables. */
function rebuilt(
  { rows, signs, linear }: SmoProblem,
  kernel: KernelRows,
  alpha: Float64Array,
  gradient: Float64Array,
  active: Uint32Array,
): Uint32Array<ArrayBuffer> {
  const n = rows.length;
  const aside = new Uint8Array(n).fill(1);
  for (const t of active) aside[t] = 0;
  const all = Uint32Array.from({ length: n }, (_, t) => t);
  const stale = all.filter((t) => aside[t] === 1);
  for (const t of stale) gradient[t] = linear[t] as number;
  for (let s = 0; s < n; s++) {
    if (alpha[s] === 0) continue;
    const line = kernel.row(rows[s] as number);
    const factor = (signs[s] as number) * (alpha[s] as number);
    for (const t of stale) {
      gradient[t] = (gradient[t] as number) + (signs[t] as number) * factor * (line[rows[t] as number] as number);
    }
  }
  return all;
}

/** The mean gain of variables between their bounds; without any, the middle of what the others allow. */
function biasOf(problem: SmoProblem, alpha: Float64Array, gradient: Float64Array): number {
  const { signs } = problem;
  let sum = 0;
  let free = 0;
  let atLeast = Number.NEGATIVE_INFINITY;
  let atMost = Number.POSITIVE_INFINITY;
  for (let t = 0; t < alpha.length; t++) {
    const gain = -(signs[t] as number) * (gradient[t] as number);
    const rises = canRise(problem, alpha, t);
    const falls = canFall(problem, alpha, t);
    if (rises && falls) {
      sum += gain;
      free++;
    } else if (rises) atLeast = Math.max(atLeast, gain);
    else if (falls) atMost = Math.min(atMost, gain);
  }
  if (free > 0) return sum / free;
  if (Number.isFinite(atLeast) && Number.isFinite(atMost)) return (atLeast + atMost) / 2;
  if (Number.isFinite(atLeast)) return atLeast;
  return Number.isFinite(atMost) ? atMost : 0;
}
