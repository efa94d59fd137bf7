/** Rows of the product that are computed together, and that are packed at a time. */
const TILE_ROWS: i32 = 4;
const ROWS: i32 = 64;

/**
 * Writes `initial + A W`, negative numbers of it as 0 when `rectify`. Each number is the sum over the columns of `A` in their order, so
 * that a row of the product depends on nothing but its own row of `A` and `initial`.
 *
 * @param out `[m, n]`; up to 3 rows more are written when `m` is not a multiple of 4
 * @param initial rows of `n` floats, `initialStride` bytes from row to row: 0 for one that all share; may lie where `out` lies
 * @param a `[m, k]`, `strideA` bytes from row to row, a multiple of 16; numbers up to the next multiple of 4 columns are read
 * @param weights panels of 8 columns, each `[k, 8]`
 * @param n a multiple of 8
 * @param work bytes for 64 rows of `A`, their columns rounded up to a multiple of 4
 */
export function multiply(
  out: usize, initial: usize, initialStride: usize, a: usize, strideA: usize, weights: usize,
  m: i32, n: i32, k: i32, rectify: bool, work: usize,
): void {
  const stride = <usize>n << 2;
  const tileBytes = <usize>((k + 3) & ~3) << 4;
  for (let i: i32 = 0; i < m; i += ROWS) {
    const rows = min(ROWS, m - i);
    packRows(work, a + <usize>i * strideA, strideA, rows, k);
    const outRow = out + <usize>i * stride;
    const initialRow = initial + <usize>i * initialStride;
    let panel = weights;
    for (let column: usize = 0; column < stride; column += 32) {
      let tile = work;
      let at = outRow + column;
      let from = initialRow + column;
      for (let row: i32 = 0; row < rows; row += TILE_ROWS) {
        multiplyTile(at, stride, from, initialStride, tile, panel, k, rectify);
        tile += tileBytes;
        at += stride << 2;
        from += initialStride << 2;
      }
      panel += <usize>k << 5;
    }
  }
}

/** Lays rows out in groups of four, of which the four numbers of one column are together; the last row fills up the last group. */
function packRows(target: usize, a: usize, stride: usize, rows: i32, k: i32): void {
  for (let row: i32 = 0; row < rows; row += TILE_ROWS) {
    const last = rows - 1 - row;
    let at0 = a + <usize>row * stride;
    let at1 = at0 + <usize>min(1, last) * stride;
    let at2 = at0 + <usize>min(2, last) * stride;
    let at3 = at0 + <usize>min(3, last) * stride;
    for (let q: i32 = 0; q < k; q += 4) {
      const r0 = v128.load(at0);
      const r1 = v128.load(at1);
      const r2 = v128.load(at2);
      const r3 = v128.load(at3);
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      v128.store(target, v128.shuffle<f64>(low01, low23, 0, 2));
      v128.store(target, v128.shuffle<f64>(low01, low23, 1, 3), 16);
      v128.store(target, v128.shuffle<f64>(high01, high23, 0, 2), 32);
      v128.store(target, v128.shuffle<f64>(high01, high23, 1, 3), 48);
      target += 64;
      at0 += 16;
      at1 += 16;
      at2 += 16;
      at3 += 16;
    }
  }
}

@inline
function multiplyTile(
  out: usize, stride: usize, initial: usize, initialStride: usize, a: usize, b: usize, k: i32, rectify: bool,
): void {
  let c00 = v128.load(initial);
  let c01 = v128.load(initial, 16);
  initial += initialStride;
  let c10 = v128.load(initial);
  let c11 = v128.load(initial, 16);
  initial += initialStride;
  let c20 = v128.load(initial);
  let c21 = v128.load(initial, 16);
  initial += initialStride;
  let c30 = v128.load(initial);
  let c31 = v128.load(initial, 16);
  for (const end = b + (<usize>k << 5); b < end; b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(a0, b0));
    c01 = f32x4.add(c01, f32x4.mul(a0, b1));
    const a1 = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(a1, b0));
    c11 = f32x4.add(c11, f32x4.mul(a1, b1));
    const a2 = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(a2, b0));
    c21 = f32x4.add(c21, f32x4.mul(a2, b1));
    const a3 = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(a3, b0));
    c31 = f32x4.add(c31, f32x4.mul(a3, b1));
    a += 16;
  }
  storeLine(out, c00, c01, rectify);
  out += stride;
  storeLine(out, c10, c11, rectify);
  out += stride;
  storeLine(out, c20, c21, rectify);
  out += stride;
  storeLine(out, c30, c31, rectify);
}

@inline
function storeLine(out: usize, first: v128, second: v128, rectify: bool): void {
  const zero = f32x4.splat(0);
  v128.store(out, rectify ? f32x4.pmax(first, zero) : first);
  v128.store(out, rectify ? f32x4.pmax(second, zero) : second, 16);
}
