/** Rows and columns of a tile of the product. */
const TILE_ROWS: i32 = 4;
const TILE_COLUMNS: i32 = 8;

/** Rows and columns of the factors that are packed at a time: they stay in the processor's caches. */
const DEPTH: i32 = 256;
const COLUMNS: i32 = 256;
const ROWS: i32 = 64;

/** Bytes of the packed right factor, of the packed left one, and of one tile of the product. */
const RIGHT_BYTES: usize = <usize>(DEPTH * COLUMNS) << 2;
const LEFT_BYTES: usize = <usize>(DEPTH * ROWS) << 2;
const TILE_BYTES: usize = <usize>(TILE_ROWS * TILE_COLUMNS) << 2;

/** Bytes of work memory that `multiply` needs. */
export function multiplyWorkBytes(): usize {
  return RIGHT_BYTES + LEFT_BYTES + TILE_BYTES;
}

/**
 * Writes `A B` to `C`. Matrices of 32-bit floats lie row by row, without gaps.
 *
 * @param c `[m, n]`
 * @param a `[m, k]`, or `[k, m]` when `turnedA`
 * @param b `[k, n]`, or `[n, k]` when `turnedB`
 */
export function multiply(
  c: usize, a: usize, b: usize, m: i32, n: i32, k: i32, turnedA: bool, turnedB: bool, work: usize,
): void {
  const left = work + RIGHT_BYTES;
  const tile = left + LEFT_BYTES;
  const strideA = <usize>(turnedA ? m : k) << 2;
  const strideB = <usize>(turnedB ? k : n) << 2;
  const stride = <usize>n << 2;
  if (k == 0) memory.fill(c, 0, <usize>m * stride);
  for (let j = 0; j < n; j += COLUMNS) {
    const columns = min(COLUMNS, n - j);
    for (let p = 0; p < k; p += DEPTH) {
      const depth = min(DEPTH, k - p);
      if (turnedB) packAcross(work, b, strideB, j, columns, p, depth, TILE_COLUMNS);
      else packAlong(work, b, strideB, j, columns, p, depth, TILE_COLUMNS);
      for (let i = 0; i < m; i += ROWS) {
        const rows = min(ROWS, m - i);
        if (turnedA) packAlong(left, a, strideA, i, rows, p, depth, TILE_ROWS);
        else packAcross(left, a, strideA, i, rows, p, depth, TILE_ROWS);
        for (let jj = 0; jj < columns; jj += TILE_COLUMNS) {
          const right = work + (<usize>(jj * depth) << 2);
          for (let ii = 0; ii < rows; ii += TILE_ROWS) {
            const at = c + <usize>(i + ii) * stride + (<usize>(j + jj) << 2);
            const tileRows = min(TILE_ROWS, rows - ii);
            const tileColumns = min(TILE_COLUMNS, columns - jj);
            if (tileRows == TILE_ROWS && tileColumns == TILE_COLUMNS) {
              multiplyTile(at, stride, left + (<usize>(ii * depth) << 2), right, depth, p > 0);
            } else {
              multiplyTile(tile, TILE_COLUMNS << 2, left + (<usize>(ii * depth) << 2), right, depth, false);
              copyTile(at, stride, tile, tileRows, tileColumns, p > 0);
            }
          }
        }
      }
    }
  }
}

/**
 * Packs lines of a factor in which the numbers of one depth are neighbours: groups of `width` lines, of which the numbers
 * of one depth are together; zeros fill the last group.
 */
function packAlong(
  target: usize, source: usize, stride: usize, from: i32, count: i32, p: i32, depth: i32, width: i32,
): void {
  for (let i = 0; i < count; i += width) {
    let at = source + <usize>p * stride + (<usize>(from + i) << 2);
    const own = min(width, count - i);
    for (let q = 0; q < depth; q++) {
      if (own == width) {
        v128.store(target, v128.load(at));
        if (width == 8) v128.store(target, v128.load(at, 16), 16);
      } else {
        for (let l = 0; l < width; l++) {
          store<f32>(target + (<usize>l << 2), l < own ? load<f32>(at + (<usize>l << 2)) : 0);
        }
      }
      target += <usize>width << 2;
      at += stride;
    }
  }
}

/** The same for a factor in which the numbers of one line are neighbours. */
function packAcross(
  target: usize, source: usize, stride: usize, from: i32, count: i32, p: i32, depth: i32, width: i32,
): void {
  const wide = <usize>width << 2;
  for (let i = 0; i < count; i += width) {
    const group = target + <usize>i * (<usize>depth << 2);
    for (let l = 0; l < width; l += 4) {
      let at = source + <usize>(from + i + l) * stride + (<usize>p << 2);
      let to = group + (<usize>l << 2);
      const own = min(4, count - i - l);
      let q = 0;
      if (own == 4) {
        for (; q + 4 <= depth; q += 4) {
          const r0 = v128.load(at);
          const r1 = v128.load(at + stride);
          const r2 = v128.load(at + 2 * stride);
          const r3 = v128.load(at + 3 * stride);
          const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
          const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
          const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
          const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
          v128.store(to, v128.shuffle<f64>(low01, low23, 0, 2));
          v128.store(to + wide, v128.shuffle<f64>(low01, low23, 1, 3));
          v128.store(to + 2 * wide, v128.shuffle<f64>(high01, high23, 0, 2));
          v128.store(to + 3 * wide, v128.shuffle<f64>(high01, high23, 1, 3));
          at += 16;
          to += 4 * wide;
        }
      }
      for (; q < depth; q++) {
        for (let r = 0; r < 4; r++) {
          store<f32>(to + (<usize>r << 2), r < own ? load<f32>(at + <usize>r * stride) : 0);
        }
        at += 4;
        to += wide;
      }
    }
  }
}

@inline
function multiplyTile(c: usize, stride: usize, a: usize, b: usize, depth: i32, add: bool): void {
  let c00 = f32x4.splat(0);
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
    b += 32;
  }
  storeLine(c, c00, c01, add);
  storeLine(c + stride, c10, c11, add);
  storeLine(c + 2 * stride, c20, c21, add);
  storeLine(c + 3 * stride, c30, c31, add);
}

@inline
function storeLine(c: usize, first: v128, second: v128, add: bool): void {
  v128.store(c, add ? f32x4.add(v128.load(c), first) : first);
  v128.store(c, add ? f32x4.add(v128.load(c, 16), second) : second, 16);
}

function copyTile(c: usize, stride: usize, tile: usize, rows: i32, columns: i32, add: bool): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = c + <usize>i * stride + (<usize>j << 2);
      const value = load<f32>(tile + (<usize>(i * TILE_COLUMNS + j) << 2));
      store<f32>(at, add ? load<f32>(at) + value : value);
    }
  }
}
