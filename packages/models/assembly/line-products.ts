import { addTile } from "./multiply";

/**
 * Writes the products of each of `m` lines with each of `n` rows to `products`, `[m, n]`; `m` and `n` are multiples of 4.
 *
 * @param lines in groups of four, of which the four numbers of one column are together: `[m / 4, width, 4]`
 * @param rows `[n / 4, width, 4]`
 * @param stride bytes from one line of the products to the next
 */
export function lineProducts(
  products: usize, lines: usize, rows: usize, stride: usize, m: i32, n: i32, width: i32,
): void {
  const group = <usize>width << 5;
  for (let i = 0; i < m; i++) memory.fill(products + <usize>i * stride, 0, <usize>n << 3);
  for (let j = 0; j < n; j += 4) {
    let line = lines;
    for (let i = 0; i < m; i += 4) {
      addTile(products + <usize>i * stride + (<usize>j << 3), stride, line, rows, width, false);
      line += group;
    }
    rows += group;
  }
}
