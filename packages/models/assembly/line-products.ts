/**
 * Writes the products of groups of four lines with each of `n` rows to `products`, `[4 x nGroups, n]`. Of each group of lines
 * only some columns are given: those where one of them is not 0.
 *
 * @param stride bytes from one line of the products to the next
 * @param lines the four numbers of a column together, one group after the other
 * @param columns which columns these are, u32
 * @param ends where the columns of each group end, u32
 * @param rows in groups of four, of which the four numbers of a column are together: `[n / 4, width, 4]`
 */
export function lineProducts(
  products: usize, stride: usize, lines: usize, columns: usize, ends: usize, nGroups: i32,
  rows: usize, n: i32, width: i32,
): void {
  for (let j = 0; j < n; j += 4) {
    let column = columns;
    for (let g: usize = 0; g < <usize>nGroups; g++) {
      const end = columns + (<usize>load<u32>(ends + (g << 2)) << 2);
      const line = lines + ((column - columns) << 3);
      writeTile(products + (g << 2) * stride + (<usize>j << 3), stride, line, rows, column, end);
      column = end;
    }
    rows += <usize>width << 5;
  }
}

@inline
function writeTile(c: usize, stride: usize, a: usize, rows: usize, column: usize, end: usize): void {
  let c00 = f64x2.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  for (; column < end; column += 4) {
    const b = rows + (<usize>load<u32>(column) << 5);
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load64_splat(a);
    c00 = f64x2.add(c00, f64x2.mul(a0, b0));
    c01 = f64x2.add(c01, f64x2.mul(a0, b1));
    const a1 = v128.load64_splat(a, 8);
    c10 = f64x2.add(c10, f64x2.mul(a1, b0));
    c11 = f64x2.add(c11, f64x2.mul(a1, b1));
    const a2 = v128.load64_splat(a, 16);
    c20 = f64x2.add(c20, f64x2.mul(a2, b0));
    c21 = f64x2.add(c21, f64x2.mul(a2, b1));
    const a3 = v128.load64_splat(a, 24);
    c30 = f64x2.add(c30, f64x2.mul(a3, b0));
    c31 = f64x2.add(c31, f64x2.mul(a3, b1));
    a += 32;
  }
  writeLine(c, c00, c01);
  writeLine(c + stride, c10, c11);
  writeLine(c + 2 * stride, c20, c21);
  writeLine(c + 3 * stride, c30, c31);
}

@inline
function writeLine(c: usize, first: v128, second: v128): void {
  v128.store(c, first);
  v128.store(c, second, 16);
}
