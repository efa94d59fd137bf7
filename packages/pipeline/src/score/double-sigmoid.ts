import type { DoubleSigmoid } from "./shape.js";
import { logistic10 } from "./sigmoid.js";

/**
 * `1 / (1 + 10^(-left (x - low)))` below the middle of `low` and `high`, `1 / (1 + 10^(right (x - high)))` from there on; NaN for NaN.
 * Rises up to the middle and falls behind it. REINVENT's `double_sigmoid` with `left = coef_si / coef_div` and
 * `right = coef_se / coef_div`.
 *
 * @see doi:10.1186/s13321-024-00812-5 (Loeffler et al. 2024: REINVENT 4)
 */
export function doubleSigmoid({ low, high, left, right }: DoubleSigmoid, x: number): number {
  return x < low + (high - low) / 2 ? logistic10(left * (x - low)) : logistic10(right * (high - x));
}
