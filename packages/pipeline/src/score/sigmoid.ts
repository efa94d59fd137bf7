import type { Sigmoid } from "./shape.js";

/**
 * `1 / (1 + 10^(-10k (x - (from + to) / 2) / (to - from)))`: the logistic curve with 0.5 in the middle; NaN for NaN. Monotone: rising
 * where `from < to`, else falling. REINVENT's `sigmoid` with `low = from` and `high = to`; its `reverse_sigmoid` with `from` and `to`
 * the other way round. A logistic curve of slope `s` has `k = s (to - from) / (10 ln 10)`.
 *
 * @see doi:10.1186/s13321-024-00812-5 (Loeffler et al. 2024: REINVENT 4)
 */
export function sigmoid({ from, to, k }: Sigmoid, x: number): number {
  return logistic10((10 * k * (x - (from + to) / 2)) / (to - from));
}

/** `1 / (1 + 10^-x)`, without overflow. */
export function logistic10(x: number): number {
  const small = Math.exp(-Math.abs(x) * Math.LN10);
  return x >= 0 ? 1 / (1 + small) : small / (1 + small);
}
