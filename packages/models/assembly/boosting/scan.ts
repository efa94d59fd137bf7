/**
 * Adds to the score (f64) of every candidate split what it gains in one node: `l^2 / (L + lambda) + r^2 / (R + lambda)` less the
 * same of the node, where `l` and `r` are sums of gradients and `L` and `R` sums of curvatures of the two sides.
 *
 * A candidate that would leave a side lighter than `minWeight`, or against the wanted order of the sides, gains nothing here.
 * Candidate `b` of a column sends its bins up to `b` to the left; in `swapped` scores the column's first bin, that of missing
 * values, goes to the right.
 *
 * @param histogram i64 sums of packed derivatives; those of binary columns first, one bin each
 * @param columns four i32 for each other column: first bin, number of bins, default bin (not filled in until now), flags: 1 = first
 * bin holds missing values, 2 = right side must not be lower, 4 = right side must not be higher
 * @param total address of the node's sum
 */
export function scan(
  histogram: usize,
  nBinary: i32,
  columns: usize,
  nColumns: i32,
  total: usize,
  lambda: f64,
  minWeight: f64,
  scores: usize,
  swapped: usize,
): void {
  const whole = load<i64>(total);
  const parent = partScore(whole, lambda);
  for (let b = 0; b < nBinary; b++) {
    const one = load<i64>(histogram + (<usize>b << 3));
    if (one == 0) continue;
    const at = scores + (<usize>b << 3);
    store<f64>(at, load<f64>(at) + gain(one, whole - one, parent, lambda, minWeight, 0));
  }
  for (let c = 0; c < nColumns; c++, columns += 16) {
    const first = <usize>load<i32>(columns);
    const nBins = load<i32>(columns, 4);
    const flags = load<i32>(columns, 12);
    const bins = histogram + (first << 3);
    const absent = bins + (<usize>load<i32>(columns, 8) << 3);
    let sum: i64 = 0;
    for (let b = 0; b < nBins; b++) sum += load<i64>(bins + (<usize>b << 3));
    store<i64>(absent, whole - (sum - load<i64>(absent)));
    addScores(bins, nBins - 1, 0, whole, parent, lambda, minWeight, flags, scores + (first << 3));
    // With missing values on the right, the sides of the split after bin 0 are empty and all.
    if ((flags & 1) != 0 && load<i64>(bins) != 0) {
      addScores(bins + 8, nBins - 2, 0, whole, parent, lambda, minWeight, flags, swapped + (first << 3) + 8);
    }
  }
}

function addScores(
  bins: usize,
  nSplits: i32,
  before: i64,
  whole: i64,
  parent: f64,
  lambda: f64,
  minWeight: f64,
  flags: i32,
  scores: usize,
): void {
  let left = before;
  let last: f64 = 0;
  for (let b = 0; b < nSplits; b++) {
    const own = load<i64>(bins + (<usize>b << 3));
    if (own != 0) {
      left += own;
      last = left == whole ? 0 : gain(left, whole - left, parent, lambda, minWeight, flags);
    }
    const at = scores + (<usize>b << 3);
    store<f64>(at, load<f64>(at) + last);
  }
}

// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
function gain(left: i64, right: i64, parent: f64, lambda: f64, minWeight: f64, flags: i32): f64 {
  const leftGradient = <f64>(left >> 32);
  const rightGradient = <f64>(right >> 32);
  const leftWeight = <f64>(<u32>left);
  const rightWeight = <f64>(<u32>right);
  if (leftWeight < minWeight || rightWeight < minWeight) return 0;
  const l = leftWeight + lambda;
  const r = rightWeight + lambda;
  // The value of a side is its gradient's sum over its weight's, with the sign turned.
  if ((flags & 2) != 0 && rightGradient * l > leftGradient * r) return 0;
  if ((flags & 4) != 0 && rightGradient * l < leftGradient * r) return 0;
  return (leftGradient * leftGradient * r + rightGradient * rightGradient * l) / (l * r) - parent;
}

// @ts-expect-error: decorators of functions are AssemblyScript's
@inline
function partScore(packed: i64, lambda: f64): f64 {
  const gradient = <f64>(packed >> 32);
  const weight = <f64>(<u32>packed) + lambda;
  return weight > 0 ? (gradient * gradient) / weight : 0;
}
