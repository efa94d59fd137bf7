import { checkPairs, isConstant } from "./values.js";

/**
 * Kendall's tau-b of measured and predicted values, in [-1, 1]: `(C - D) / sqrt((P - Tx) (P - Ty))`, with `C` and `D` the pairs
 * in equal and opposite order, `P` all pairs, `Tx` and `Ty` the pairs tied on one side. NaN for no rows or when either side is
 * all one value. Work: `n log n`.
 *
 * @throws {MolsieveError} `argument` when the lengths differ or a number is not finite
 * @see doi:10.1080/01621459.1966.10480879 (Knight 1966)
 */
export function kendall(measured: Float64Array, predicted: Float64Array): number {
  checkPairs(measured, predicted);
  if (isConstant(measured) || isConstant(predicted)) return Number.NaN;
  const n = measured.length;
  const order = new Uint32Array(n).map((_, i) => i);
  const byMeasured = (a: number, b: number) => (measured[a] as number) - (measured[b] as number);
  const byPredicted = (a: number, b: number) => (predicted[a] as number) - (predicted[b] as number);
  order.sort((a, b) => byMeasured(a, b) || byPredicted(a, b));
  const tiedMeasured = tiedPairs(order, byMeasured);
  const tiedBoth = tiedPairs(order, (a, b) => byMeasured(a, b) || byPredicted(a, b));
  const discordant = sortCountingSwaps(Float64Array.from(order, (row) => predicted[row] as number));
  const tiedPredicted = tiedPairs(order.sort(byPredicted), byPredicted);
  const pairs = (n * (n - 1)) / 2;
  const difference = pairs - tiedMeasured - tiedPredicted + tiedBoth - 2 * discordant;
  return Math.max(-1, Math.min(1, difference / Math.sqrt(pairs - tiedMeasured) / Math.sqrt(pairs - tiedPredicted)));
}

/** Pairs that compare equal, in rows sorted by `compare`. */
function tiedPairs(sorted: Uint32Array, compare: (a: number, b: number) => number): number {
  let pairs = 0;
  for (let i = 1, run = 0; i < sorted.length; i++) {
    run = compare(sorted[i - 1] as number, sorted[i] as number) === 0 ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}

/** Number of pairs in descending order; sorts `values` by merging runs of doubling length. */
function sortCountingSwaps(values: Float64Array): number {
  const n = values.length;
  const merged = new Float64Array(n);
  let swaps = 0;
  for (let width = 1; width < n; width *= 2) {
    for (let from = 0; from < n; from += 2 * width) {
      const middle = Math.min(from + width, n);
      const end = Math.min(from + 2 * width, n);
      for (let left = from, right = middle, next = from; next < end; next++) {
        const takeLeft = right === end || (left < middle && (values[left] as number) <= (values[right] as number));
        if (!takeLeft) swaps += middle - left;
        merged[next] = values[takeLeft ? left++ : right++] as number;
      }
    }
    values.set(merged);
  }
  return swaps;
}
