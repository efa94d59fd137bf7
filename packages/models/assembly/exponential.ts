/** Added to a number below 2^51, it leaves the nearest integer in the lowest bits. */
const ROUND: f64 = 6755399441055744;

/** Logarithm of 2 in two parts, the first of which times a small integer is exact. */
const LN2_HIGH: f64 = 0.693147180369123816490;
const LN2_LOW: f64 = 1.90821492927058770002e-10;

/** Below it numbers are taken for it: `exp` is 3e-308 there. */
const LOWEST: f64 = -708;

/**
 * `exp` of two numbers, 0 or less, within 2 units in the last place; 1 of 0. `2^k` times the first 14 terms of the series for
 * what is left, at most `ln(2) / 2`.
 */
@inline
export function exponential(numbers: v128): v128 {
  const x = f64x2.max(numbers, f64x2.splat(LOWEST));
  const rounded = f64x2.add(f64x2.mul(x, f64x2.splat(Math.LOG2E)), f64x2.splat(ROUND));
  const k = f64x2.sub(rounded, f64x2.splat(ROUND));
  const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(LN2_HIGH)));
  const r = f64x2.sub(high, f64x2.mul(k, f64x2.splat(LN2_LOW)));
  let series = f64x2.splat(1 / 6227020800.0);
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1 / 479001600.0));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1 / 39916800.0));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1 / 3628800.0));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1 / 362880.0));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1 / 40320.0));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1 / 5040.0));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1 / 720.0));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1 / 120.0));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1 / 24.0));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1 / 6.0));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(0.5));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1));
  series = f64x2.add(f64x2.mul(series, r), f64x2.splat(1));
  const power = i64x2.shl(i64x2.add(rounded, i64x2.splat(1023)), 52);
  return f64x2.mul(series, power);
}
