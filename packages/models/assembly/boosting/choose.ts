/**
 * Writes the best candidate split of each column that has more than two bins or an order to keep, of those that gain more than
 * `least`: its score (f64), and its bin (i32), plus 256 where missing values go to the right; -1 where there is none.
 *
 * @param columns as in `scan`
 */
export function choose(
  columns: usize,
  nColumns: i32,
  scores: usize,
  swapped: usize,
  least: f64,
  gains: usize,
  bins: usize,
): void {
  for (let c = 0; c < nColumns; c++) {
    const first = <usize>load<i32>(columns) << 3;
    const nSplits = load<i32>(columns, 4) - 1;
    const hasMissing = (load<i32>(columns, 12) & 1) != 0;
    let best = least;
    let bin = -1;
    for (let b = 0; b < nSplits; b++) {
      const at = first + (<usize>b << 3);
      const score = load<f64>(scores + at);
      if (score > best) {
        best = score;
        bin = b;
      }
      if (hasMissing && load<f64>(swapped + at) > best) {
        best = load<f64>(swapped + at);
        bin = b + 256;
      }
    }
    store<f64>(gains, best);
    store<i32>(bins, bin);
    columns += 16;
    gains += 8;
    bins += 4;
  }
}
