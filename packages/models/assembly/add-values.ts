import { exponential } from "./exponential";

/**
 * Adds `weight x exp(-scale x d)` to the f64 at `out`, where `d = max(square + own - 2 x product, 0)` is a squared distance, for
 * pairs of rows.
 *
 * @param own squared length of the row that they are compared with
 */
export function addRbf(
  products: usize, squares: usize, own: f64, scale: f64, weight: f64, nPairs: i32, out: usize,
): void {
  for (let p: usize = 0; p < <usize>nPairs << 4; p += 16) {
    const similarity = exponential(f64x2.mul(distance(products + p, squares + p, own), f64x2.splat(-scale)));
    add(out + p, similarity, weight);
  }
}

/** Adds `weight x (1 + r + r^2 / 3) exp(-r)` with `r = sqrt(scale x d)`; otherwise as `addRbf`. */
export function addMatern52(
  products: usize, squares: usize, own: f64, scale: f64, weight: f64, nPairs: i32, out: usize,
): void {
  for (let p: usize = 0; p < <usize>nPairs << 4; p += 16) {
    const squared = f64x2.mul(distance(products + p, squares + p, own), f64x2.splat(scale));
    const r = f64x2.sqrt(squared);
    const factor = f64x2.add(f64x2.add(f64x2.splat(1), r), f64x2.div(squared, f64x2.splat(3)));
    add(out + p, f64x2.mul(factor, exponential(f64x2.neg(r))), weight);
  }
}

/** Adds `weight x product`. */
export function addProducts(products: usize, weight: f64, nPairs: i32, out: usize): void {
  for (let p: usize = 0; p < <usize>nPairs << 4; p += 16) add(out + p, v128.load(products + p), weight);
}

@inline
function distance(product: usize, square: usize, own: f64): v128 {
  const twice = f64x2.mul(f64x2.splat(2), v128.load(product));
  return f64x2.max(f64x2.sub(f64x2.add(v128.load(square), f64x2.splat(own)), twice), f64x2.splat(0));
}

@inline
function add(at: usize, similarity: v128, weight: f64): void {
  v128.store(at, f64x2.add(v128.load(at), f64x2.mul(f64x2.splat(weight), similarity)));
}
