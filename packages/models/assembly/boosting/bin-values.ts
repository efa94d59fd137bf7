/**
 * Writes the bin (i8) of each of `count` values: how many thresholds lie below it, less 128, or `missingBin` where it is NaN.
 *
 * @param values f64, `stride` bytes from one to the next
 * @param thresholds `(1 << nSteps) - 1` f64, ascending; what they are too many of is infinite
 */
export function binValues(
  values: usize,
  stride: usize,
  count: i32,
  thresholds: usize,
  nSteps: i32,
  missingBin: i32,
  bins: usize,
): void {
  for (let i = 0; i < count; i++) {
    const value = load<f64>(values);
    let below: usize = 0;
    for (let half = (<usize>1 << nSteps) >> 1; half > 0; half >>= 1) {
      below += select<usize>(half, 0, load<f64>(thresholds + ((below + half - 1) << 3)) < value);
    }
    store<u8>(bins + <usize>i, select<i32>(<i32>below - 128, missingBin, value == value));
    values += stride;
  }
}
