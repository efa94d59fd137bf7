import { multiply } from "./multiply";

/** Adds `B B'` to the lower triangle of a matrix, `[n, n]`; `B` is `[n, m]`. */
export function addSquares(a: usize, b: usize, stride: usize, strideB: usize, n: i32, m: i32, work: usize): void {
  multiply(a, b, b, stride, strideB, strideB, n, n, m, false, true, false, true, work);
}
