/**
 * Adds the product of part of a symmetric matrix with several sides to `out`: of some of its lines, as far as the diagonal, and of
 * what mirrors them above it.
 *
 * The lines lie in groups of four, of which the four numbers of a column are together: `[nGroups, width, 4]`. Above the diagonal
 * they are 0, and on it half of what the matrix has. Sides and products are f64, all numbers of a row together.
 *
 * @param first which row of the matrix the first line is; `width` is `first + 4 nGroups`
 * @param stride bytes from one row of the sides to the next, a multiple of 16
 */
export function addSymmetricProduct(
  lines: usize, first: i32, nGroups: i32, sides: usize, out: usize, stride: usize,
): void {
  addLines<f64>(lines, first, nGroups, sides, out, stride);
}

/** As `addSymmetricProduct` with lines of f32. */
export function addSymmetricProductOfFloats(
  lines: usize, first: i32, nGroups: i32, sides: usize, out: usize, stride: usize,
): void {
  addLines<f32>(lines, first, nGroups, sides, out, stride);
}

@inline
function addLines<T>(lines: usize, first: i32, nGroups: i32, sides: usize, out: usize, stride: usize): void {
  const width = <usize>(first + 4 * nGroups);
  for (let g = 0; g < nGroups; g++) {
    const own = <usize>(first + 4 * g) * stride;
    for (let pair: usize = 0; pair < stride; pair += 16) {
      addGroup<T>(lines, width, sides + own + pair, out + own + pair, sides + pair, out + pair, stride);
    }
    lines += width * 4 * sizeof<T>();
  }
}

/** Two sides of four lines. */
@inline
function addGroup<T>(
  line: usize, width: usize, own: usize, ownOut: usize, side: usize, out: usize, stride: usize,
): void {
  const v0 = v128.load(own);
  const v1 = v128.load(own + stride);
  const v2 = v128.load(own + 2 * stride);
  const v3 = v128.load(own + 3 * stride);
  let sum0 = f64x2.splat(0);
  let sum1 = sum0;
  let sum2 = sum0;
  let sum3 = sum0;
  const end = line + width * 4 * sizeof<T>();
  while (line < end) {
    let k0: v128, k1: v128, k2: v128, k3: v128;
    if (sizeof<T>() == 8) {
      k0 = v128.load64_splat(line);
      k1 = v128.load64_splat(line, 8);
      k2 = v128.load64_splat(line, 16);
      k3 = v128.load64_splat(line, 24);
    } else {
      const four = v128.load(line);
      const low = f64x2.promote_low_f32x4(four);
      const high = f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 1));
      k0 = v128.shuffle<i64>(low, low, 0, 0);
      k1 = v128.shuffle<i64>(low, low, 1, 1);
      k2 = v128.shuffle<i64>(high, high, 0, 0);
      k3 = v128.shuffle<i64>(high, high, 1, 1);
    }
    const v = v128.load(side);
    sum0 = f64x2.add(sum0, f64x2.mul(k0, v));
    sum1 = f64x2.add(sum1, f64x2.mul(k1, v));
    sum2 = f64x2.add(sum2, f64x2.mul(k2, v));
    sum3 = f64x2.add(sum3, f64x2.mul(k3, v));
    const left = f64x2.add(f64x2.mul(k0, v0), f64x2.mul(k1, v1));
    const right = f64x2.add(f64x2.mul(k2, v2), f64x2.mul(k3, v3));
    v128.store(out, f64x2.add(v128.load(out), f64x2.add(left, right)));
    line += 4 * sizeof<T>();
    side += stride;
    out += stride;
  }
  add(ownOut, sum0);
  add(ownOut + stride, sum1);
  add(ownOut + 2 * stride, sum2);
  add(ownOut + 3 * stride, sum3);
}

@inline
function add(at: usize, sum: v128): void {
  v128.store(at, f64x2.add(v128.load(at), sum));
}
