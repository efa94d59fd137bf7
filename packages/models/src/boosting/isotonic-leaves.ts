/** How often neighbouring leaves are made equal before what is left is cut off. */
const SWEEPS = 50;

/**
 * Changes leaf values, little, so that they keep an order: where `signs[k]` is 1, passing test `k` must not lower the value, where
 * it is -1 not raise it. Leaves that break it take their weighted mean, again and again; what is still out of order after that takes
 * its neighbour's value.
 *
 * @param leaves `[2^signs.length]`
 * @param weights 0 or more, `[2^signs.length]`
 */
export function isotonicLeaves(leaves: Float64Array, weights: Float64Array, signs: readonly number[]): void {
  for (let sweep = 0; sweep <= SWEEPS; sweep++) {
    for (const [k, sign] of signs.entries()) {
      if (sign === 0) continue;
      for (let low = 0; low < leaves.length; low++) {
        const high = low | (1 << k);
        if (low === high) continue;
        const a = leaves[low] as number;
        const b = leaves[high] as number;
        if (sign * (b - a) >= 0) continue;
        const weight = (weights[low] as number) + (weights[high] as number);
        const mean = weight === 0 ? 0 : (a * (weights[low] as number) + b * (weights[high] as number)) / weight;
        if (sweep < SWEEPS) leaves[low] = mean;
        leaves[high] = sweep < SWEEPS ? mean : a;
      }
    }
  }
}
