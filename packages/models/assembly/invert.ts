import { cell, half, SMALL } from "./halves";
import { multiply } from "./multiply";
import { solveLeft } from "./solve-left";
import { solveRight } from "./solve-right";

/** Replaces a lower triangular matrix by its inverse. */
export function invertTriangle(l: usize, stride: usize, n: i32, work: usize): void {
  if (n <= SMALL) {
    for (let j = 0; j < n; j++) {
      store<f64>(cell(l, stride, j, j), 1 / load<f64>(cell(l, stride, j, j)));
      for (let i = j + 1; i < n; i++) {
        let sum: f64 = 0;
        for (let p = j; p < i; p++) sum -= load<f64>(cell(l, stride, i, p)) * load<f64>(cell(l, stride, p, j));
        store<f64>(cell(l, stride, i, j), sum / load<f64>(cell(l, stride, i, i)));
      }
    }
    return;
  }
  const n1 = half(n);
  const l21 = cell(l, stride, n1, 0);
  const l22 = cell(l, stride, n1, n1);
  solveLeft(l22, l21, stride, stride, n - n1, n1, work);
  solveRight(l, l21, stride, stride, n1, n - n1, work);
  for (let i = 0; i < n - n1; i++) {
    for (let at = cell(l21, stride, i, 0); at < cell(l21, stride, i, n1); at += 16) {
      v128.store(at, f64x2.neg(v128.load(at)));
    }
  }
  invertTriangle(l, stride, n1, work);
  invertTriangle(l22, stride, n - n1, work);
}

/** Replaces the lower triangle of `W`, lower triangular, by that of `W' W`. */
export function squareTriangle(w: usize, stride: usize, n: i32, work: usize): void {
  if (n <= SMALL) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum: f64 = 0;
        for (let p = i; p < n; p++) sum += load<f64>(cell(w, stride, p, i)) * load<f64>(cell(w, stride, p, j));
        store<f64>(cell(w, stride, i, j), sum);
      }
    }
    return;
  }
  const n1 = half(n);
  const w21 = cell(w, stride, n1, 0);
  const w22 = cell(w, stride, n1, n1);
  squareTriangle(w, stride, n1, work);
  multiply(w, w21, w21, stride, stride, stride, n1, n1, n - n1, true, false, false, true, work);
  multiplyTurned(w22, w21, stride, n - n1, n1, work);
  squareTriangle(w22, stride, n - n1, work);
}

/** Replaces `B`, `[n, m]`, by `W' B`. */
function multiplyTurned(w: usize, b: usize, stride: usize, n: i32, m: i32, work: usize): void {
  if (n <= SMALL) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < m; j++) {
        let sum: f64 = 0;
        for (let p = i; p < n; p++) sum += load<f64>(cell(w, stride, p, i)) * load<f64>(cell(b, stride, p, j));
        store<f64>(cell(b, stride, i, j), sum);
      }
    }
    return;
  }
  const n1 = half(n);
  const b2 = cell(b, stride, n1, 0);
  multiplyTurned(w, b, stride, n1, m, work);
  multiply(b, cell(w, stride, n1, 0), b2, stride, stride, stride, n1, m, n - n1, true, false, false, false, work);
  multiplyTurned(cell(w, stride, n1, n1), b2, stride, n - n1, m, work);
}
