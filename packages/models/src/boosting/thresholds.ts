/**
 * Where to cut a column into at most `maxBins` bins of about equally many rows: ascending numbers, each between two neighbouring
 * values; none when there is one value.
 *
 * A value that fills a bin alone gets one. With at most `maxBins` values each has its own.
 *
 * @param values distinct, ascending, finite
 * @param counts rows of each value
 */
export function chooseThresholds(values: Float64Array, counts: Uint32Array, maxBins: number): Float64Array {
  const cuts: number[] = [];
  let rowsLeft = counts.reduce((sum, count) => sum + count, 0);
  let held = 0;
  for (let i = 0; i + 1 < values.length && cuts.length + 1 < maxBins; i++) {
    const count = counts[i] as number;
    const next = counts[i + 1] as number;
    const binsLeft = maxBins - cuts.length;
    held += count;
    const target = rowsLeft / binsLeft;
    // Goes on where that brings the bin nearer to its size, unless there are bins enough for every value.
    if (values.length - i > binsLeft && held < target && held + next - target <= target - held) continue;
    cuts.push(between(values[i] as number, values[i + 1] as number));
    rowsLeft -= held;
    held = 0;
  }
  return Float64Array.from(cuts);
}

/** The middle of two numbers, at least `low` and below `high`. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle > low && middle < high ? middle : low;
}

/** How many of the ascending thresholds lie below the value. */
export function thresholdsBelow(thresholds: Float64Array, value: number): number {
  let from = 0;
  let to = thresholds.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((thresholds[middle] as number) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
