import { cell, half, SMALL } from "./halves";
import { multiply } from "./multiply";

/** Replaces `B`, `[n, m]`, by the inverse of `L` times `B`, where `L` is lower triangular, `[n, n]`. */
export function solveLeft(l: usize, b: usize, stride: usize, strideB: usize, n: i32, m: i32, work: usize): void {
  if (n <= SMALL) {
    for (let i = 0; i < n; i++) {
      const line = cell(b, strideB, i, 0);
      for (let p = 0; p < i; p++) takeAway(line, cell(b, strideB, p, 0), load<f64>(cell(l, stride, i, p)), m);
      divide(line, load<f64>(cell(l, stride, i, i)), m);
    }
    return;
  }
  const n1 = half(n);
  const b2 = cell(b, strideB, n1, 0);
  solveLeft(l, b, stride, strideB, n1, m, work);
  const l21 = cell(l, stride, n1, 0);
  multiply(b2, l21, b, strideB, stride, strideB, n - n1, m, n1, false, false, true, false, work);
  solveLeft(cell(l, stride, n1, n1), b2, stride, strideB, n - n1, m, work);
}

/** Replaces `B`, `[n, m]`, by the inverse of `L'` times `B`. */
export function solveLeftTurned(l: usize, b: usize, stride: usize, strideB: usize, n: i32, m: i32, work: usize): void {
  if (n <= SMALL) {
    for (let i = n - 1; i >= 0; i--) {
      const line = cell(b, strideB, i, 0);
      divide(line, load<f64>(cell(l, stride, i, i)), m);
      for (let p = 0; p < i; p++) takeAway(cell(b, strideB, p, 0), line, load<f64>(cell(l, stride, i, p)), m);
    }
    return;
  }
  const n1 = half(n);
  const b2 = cell(b, strideB, n1, 0);
  solveLeftTurned(cell(l, stride, n1, n1), b2, stride, strideB, n - n1, m, work);
  const l21 = cell(l, stride, n1, 0);
  multiply(b, l21, b2, strideB, stride, strideB, n1, m, n - n1, true, false, true, false, work);
  solveLeftTurned(l, b, stride, strideB, n1, m, work);
}

function takeAway(line: usize, other: usize, factor: f64, m: i32): void {
  const spread = f64x2.splat(factor);
  for (let j: usize = 0; j < <usize>m << 3; j += 16) {
    v128.store(line + j, f64x2.sub(v128.load(line + j), f64x2.mul(spread, v128.load(other + j))));
  }
}

function divide(line: usize, divisor: f64, m: i32): void {
  const spread = f64x2.splat(divisor);
  for (let j: usize = 0; j < <usize>m << 3; j += 16) v128.store(line + j, f64x2.div(v128.load(line + j), spread));
}
