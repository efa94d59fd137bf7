/**
 * How far the nearest points of a map are near in truth: 1 - 2 / (n k (2 n - 3 k - 1)) times the sum, over points that are among the
 * `k` nearest of a point on the map but not in truth, of their true rank less `k`. 1 where none is, about 0.5 at random.
 * Equal distances rank by row. doi:10.1007/3-540-44668-0_68 (Venna & Kaski 2001)
 */
export function trustworthiness(distance, x, y, k) {
  const n = x.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const others = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
    const truth = Float64Array.from({ length: n }, (_, j) => distance(i, j));
    const mapped = Float64Array.from({ length: n }, (_, j) => (x[i] - x[j]) ** 2 + (y[i] - y[j]) ** 2);
    const ranks = new Uint32Array(n);
    others
      .sort((a, b) => truth[a] - truth[b] || a - b)
      .forEach((j, rank) => {
        ranks[j] = rank + 1;
      });
    for (const j of others.sort((a, b) => mapped[a] - mapped[b] || a - b).slice(0, k)) sum += Math.max(0, ranks[j] - k);
  }
  return 1 - (2 / (n * k * (2 * n - 3 * k - 1))) * sum;
}
