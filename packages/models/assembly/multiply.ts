/** Rows and columns of a tile of the product. All sizes of matrices are multiples of it. */
const TILE: i32 = 4;

/** Rows and columns of the factors that are packed at a time: they stay in the processor's caches. */
const DEPTH: i32 = 256;
const COLUMNS: i32 = 256;
const ROWS: i32 = 64;

/** Bytes of work memory that `multiply` needs. */
export const WORK_BYTES: usize = <usize>(DEPTH * (COLUMNS + ROWS)) << 3;

/**
 * Adds `A B` to `C`, or takes it away. Matrices lie row by row; their lines are `stride` bytes apart.
 *
 * @param c `[m, n]`
 * @param a `[m, k]`, or `[k, m]` when `turnedA`
 * @param b `[k, n]`, or `[n, k]` when `turnedB`
 * @param lower whether only tiles on and below the diagonal of `C` are of interest
 */
export function multiply(
  c: usize, a: usize, b: usize, stride: usize, strideA: usize, strideB: usize,
  m: i32, n: i32, k: i32,
  turnedA: bool, turnedB: bool, subtract: bool, lower: bool, work: usize,
): void {
  const packedA = work + (<usize>(DEPTH * COLUMNS) << 3);
  for (let p = 0; p < k; p += DEPTH) {
    const depth = min(DEPTH, k - p);
    for (let j = 0; j < n; j += COLUMNS) {
      const columns = min(COLUMNS, n - j);
      pack(work, b, strideB, j, columns, p, depth, !turnedB);
      for (let i = lower ? j : 0; i < m; i += ROWS) {
        const rows = min(ROWS, m - i);
        pack(packedA, a, strideA, i, rows, p, depth, turnedA);
        for (let jj = 0; jj < columns; jj += TILE) {
          for (let ii = 0; ii < rows; ii += TILE) {
            if (lower && i + ii < j + jj) continue;
            const at = c + <usize>(i + ii) * stride + (<usize>(j + jj) << 3);
            const tileA = packedA + (<usize>(ii * depth) << 3);
            const tileB = work + (<usize>(jj * depth) << 3);
            addTile(at, stride, tileA, tileB, depth, subtract);
          }
        }
      }
    }
  }
}

/** Lays lines `from` and on of a factor out in groups of four, of which four numbers of one depth are together. */
function pack(
  target: usize, source: usize, stride: usize, from: i32, count: i32, p: i32, depth: i32, deepRows: bool,
): void {
  for (let i = from; i < from + count; i += TILE) {
    if (deepRows) {
      let at = source + <usize>p * stride + (<usize>i << 3);
      for (let q = 0; q < depth; q++) {
        v128.store(target, v128.load(at), 0);
        v128.store(target, v128.load(at, 16), 16);
        target += 32;
        at += stride;
      }
    } else {
      const at0 = source + <usize>i * stride + (<usize>p << 3);
      const at1 = at0 + stride;
      const at2 = at1 + stride;
      const at3 = at2 + stride;
      for (let q: usize = 0; q < <usize>depth << 3; q += 8) {
        store<f64>(target, load<f64>(at0 + q), 0);
        store<f64>(target, load<f64>(at1 + q), 8);
        store<f64>(target, load<f64>(at2 + q), 16);
        store<f64>(target, load<f64>(at3 + q), 24);
        target += 32;
      }
    }
  }
}

@inline
function addTile(c: usize, stride: usize, a: usize, b: usize, depth: i32, subtract: bool): void {
  let c00 = f64x2.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  for (let p = 0; p < depth; p++) {
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
    b += 32;
  }
  addLine(c, c00, c01, subtract);
  c += stride;
  addLine(c, c10, c11, subtract);
  c += stride;
  addLine(c, c20, c21, subtract);
  c += stride;
  addLine(c, c30, c31, subtract);
}

@inline
function addLine(c: usize, first: v128, second: v128, subtract: bool): void {
  const old0 = v128.load(c);
  const old1 = v128.load(c, 16);
  v128.store(c, subtract ? f64x2.sub(old0, first) : f64x2.add(old0, first));
  v128.store(c, subtract ? f64x2.sub(old1, second) : f64x2.add(old1, second), 16);
}
