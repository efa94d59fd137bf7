import { cell, half, SMALL } from "./halves";
import { multiply } from "./multiply";
import { solveRightTurned } from "./solve-right";

/**
 * Replaces the lower triangle of a symmetric matrix by `L` with `L L' = A`; what is above is never looked at, but may change.
 *
 * @param n a multiple of 4
 * @returns whether the matrix is positive definite; if not, the triangle is of no use
 */
export function cholesky(a: usize, stride: usize, n: i32, work: usize): bool {
  if (n <= SMALL) return smallCholesky(a, stride, n);
  const n1 = half(n);
  const a21 = cell(a, stride, n1, 0);
  const a22 = cell(a, stride, n1, n1);
  if (!cholesky(a, stride, n1, work)) return false;
  solveRightTurned(a, a21, stride, stride, n1, n - n1, work);
  multiply(a22, a21, a21, stride, stride, stride, n - n1, n - n1, n1, false, true, true, true, work);
  return cholesky(a22, stride, n - n1, work);
}

function smallCholesky(a: usize, stride: usize, n: i32): bool {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = load<f64>(cell(a, stride, i, j));
      for (let p = 0; p < j; p++) sum -= load<f64>(cell(a, stride, i, p)) * load<f64>(cell(a, stride, j, p));
      if (i > j) store<f64>(cell(a, stride, i, j), sum / load<f64>(cell(a, stride, j, j)));
      else if (sum > 0) store<f64>(cell(a, stride, i, i), Math.sqrt(sum));
      else return false;
    }
  }
  return true;
}
