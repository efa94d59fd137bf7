import { cell, half, SMALL } from "./halves";
import { multiply } from "./multiply";

/** Replaces `B`, `[m, n]`, by `B` times the inverse of `L'`, where `L` is lower triangular, `[n, n]`. */
export function solveRightTurned(l: usize, b: usize, stride: usize, strideB: usize, n: i32, m: i32, work: usize): void {
  if (n <= SMALL) {
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = load<f64>(cell(b, strideB, i, j));
        for (let p = 0; p < j; p++) sum -= load<f64>(cell(b, strideB, i, p)) * load<f64>(cell(l, stride, j, p));
        store<f64>(cell(b, strideB, i, j), sum / load<f64>(cell(l, stride, j, j)));
      }
    }
    return;
  }
  const n1 = half(n);
  const b2 = cell(b, strideB, 0, n1);
  const l21 = cell(l, stride, n1, 0);
  solveRightTurned(l, b, stride, strideB, n1, m, work);
  multiply(b2, b, l21, strideB, strideB, stride, m, n - n1, n1, false, true, true, false, work);
  solveRightTurned(cell(l, stride, n1, n1), b2, stride, strideB, n - n1, m, work);
}

/** Replaces `B`, `[m, n]`, by `B` times the inverse of `L`. */
export function solveRight(l: usize, b: usize, stride: usize, strideB: usize, n: i32, m: i32, work: usize): void {
  if (n <= SMALL) {
    for (let i = 0; i < m; i++) {
      for (let j = n - 1; j >= 0; j--) {
        let sum = load<f64>(cell(b, strideB, i, j));
        for (let p = j + 1; p < n; p++) sum -= load<f64>(cell(b, strideB, i, p)) * load<f64>(cell(l, stride, p, j));
        store<f64>(cell(b, strideB, i, j), sum / load<f64>(cell(l, stride, j, j)));
      }
    }
    return;
  }
  const n1 = half(n);
  const b2 = cell(b, strideB, 0, n1);
  const l21 = cell(l, stride, n1, 0);
  solveRight(cell(l, stride, n1, n1), b2, stride, strideB, n - n1, m, work);
  multiply(b, b2, l21, strideB, strideB, stride, m, n1, n - n1, false, false, true, false, work);
  solveRight(l, b, stride, strideB, n1, m, work);
}
