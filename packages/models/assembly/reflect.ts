/**
 * Takes `v p' + p v'` off the lower triangle of part of a symmetric matrix, from row and column `first` on, and writes the
 * product of what is left with `w` to `product`, in one pass: what a Householder reflection leaves to do, and what the next one
 * asks for.
 *
 * @param a lines `stride` bytes apart; row and column `first - 1` may be spoilt
 * @param n rows, an even number
 * @param v f64, as `p`, `w` and `product` one a row; `w` is 0 before `first`, where the others do not matter
 */
export function reflect(
  a: usize, stride: usize, first: i32, n: i32, v: usize, p: usize, w: usize, product: usize,
): void {
  const begin = <usize>(first & ~1) << 3;
  const end = <usize>n << 3;
  for (let at = begin; at < end; at += 16) v128.store(product + at, f64x2.splat(0));
  for (let own = begin; own < end; own += 16) {
    const line0 = a + (own >> 3) * stride;
    const line1 = line0 + stride;
    const v0 = v128.load64_splat(v + own);
    const v1 = v128.load64_splat(v + own, 8);
    const p0 = v128.load64_splat(p + own);
    const p1 = v128.load64_splat(p + own, 8);
    const w0 = v128.load64_splat(w + own);
    const w1 = v128.load64_splat(w + own, 8);
    let sum0 = f64x2.splat(0);
    let sum1 = sum0;
    for (let at = begin; at < own; at += 16) {
      const vs = v128.load(v + at);
      const ps = v128.load(p + at);
      const ws = v128.load(w + at);
      const x0 = f64x2.sub(v128.load(line0 + at), f64x2.add(f64x2.mul(v0, ps), f64x2.mul(p0, vs)));
      const x1 = f64x2.sub(v128.load(line1 + at), f64x2.add(f64x2.mul(v1, ps), f64x2.mul(p1, vs)));
      v128.store(line0 + at, x0);
      v128.store(line1 + at, x1);
      sum0 = f64x2.add(sum0, f64x2.mul(x0, ws));
      sum1 = f64x2.add(sum1, f64x2.mul(x1, ws));
      const old = v128.load(product + at);
      v128.store(product + at, f64x2.add(old, f64x2.add(f64x2.mul(x0, w0), f64x2.mul(x1, w1))));
    }
    const vi = load<f64>(v + own);
    const vj = load<f64>(v + own, 8);
    const pi = load<f64>(p + own);
    const pj = load<f64>(p + own, 8);
    const wi = load<f64>(w + own);
    const wj = load<f64>(w + own, 8);
    const x00 = load<f64>(line0 + own) - 2 * vi * pi;
    const x10 = load<f64>(line1 + own) - (vj * pi + pj * vi);
    const x11 = load<f64>(line1 + own, 8) - 2 * vj * pj;
    store<f64>(line0 + own, x00);
    store<f64>(line1 + own, x10);
    store<f64>(line1 + own, x11, 8);
    store<f64>(product + own, total(sum0) + x00 * wi + x10 * wj);
    store<f64>(product + own, total(sum1) + x10 * wi + x11 * wj, 8);
  }
}

@inline
function total(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}
