/** Matrices up to this size are done element by element. */
export const SMALL: i32 = 16;

/** The first part of a matrix that is cut in two: a multiple of 4. */
@inline
export function half(n: i32): i32 {
  return ((n >> 1) + 3) & ~3;
}

/** Where row `i`, column `j` lies. */
@inline
export function cell(matrix: usize, stride: usize, i: i32, j: i32): usize {
  return matrix + <usize>i * stride + (<usize>j << 3);
}
