import { multiply } from "./multiply";

/**
 * Writes the products of `m` lines with the columns of a matrix to `products`, `[m, n]`.
 *
 * @param lines `[m, k]`
 * @param columns `[k, columnsStride / 8]`, of which the first `n` columns count
 */
export function lineProducts(
  products: usize,
  lines: usize,
  columns: usize,
  productsStride: usize,
  linesStride: usize,
  columnsStride: usize,
  m: i32,
  n: i32,
  k: i32,
  work: usize,
): void {
  for (let i = 0; i < m; i++) memory.fill(products + <usize>i * productsStride, 0, <usize>n << 3);
  multiply(
    products, lines, columns, productsStride, linesStride, columnsStride, m, n, k, false, false, false, false, work,
  );
}
